using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Oro.Security;

namespace Oro.Grains.Security.Access;

/// <summary>
/// The rights of a role as they are stored in its record: kind and version first; what is not granted is not written.
/// </summary>
internal static class RightsJson
{
    private const string Kind = "role-rights";
    private const int Version = 1;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    public static string Write(RoleRights rights) => JsonSerializer.Serialize(
        new Stored(
            Kind,
            Version,
            rights.Entities.ToImmutableSortedDictionary(e => e.Key, e => StoredEntity.Of(e.Value)),
            StoredEntity.Of(rights.Others),
            [.. rights.Capabilities]),
        Options);

    /// <summary>The rights; none of a text that is of another kind or a newer version.</summary>
    public static RoleRights Read(string text)
    {
        var stored = JsonSerializer.Deserialize<Stored>(text, Options);
        return stored is { Kind: Kind, Version: Version }
            ? new RoleRights
            {
                Entities = (stored.Entities ?? ImmutableSortedDictionary<string, StoredEntity>.Empty)
                    .ToImmutableSortedDictionary(e => e.Key, e => e.Value.ToRights(), StringComparer.Ordinal),
                Others = stored.Others?.ToRights() ?? EntityRights.None,
                Capabilities = RoleRights.None.Capabilities.Union(stored.Capabilities ?? []),
            }
            : RoleRights.None;
    }

    private sealed record Stored(
        string? Kind,
        int Version,
        ImmutableSortedDictionary<string, StoredEntity>? Entities,
        StoredEntity? Others,
        ImmutableArray<string>? Capabilities);

    private sealed record StoredEntity(
        AccessLevel View,
        AccessLevel Create,
        AccessLevel Edit,
        AccessLevel Delete,
        AccessLevel Assign,
        ImmutableSortedDictionary<string, StoredField>? Fields)
    {
        public static StoredEntity Of(EntityRights rights) => new(
            rights.View, rights.Create, rights.Edit, rights.Delete, rights.Assign,
            rights.Fields.IsEmpty
                ? null
                : rights.Fields.ToImmutableSortedDictionary(
                    f => f.Key, f => new StoredField(f.Value.View, f.Value.Edit)));

        public EntityRights ToRights() => new(View, Create, Edit, Delete, Assign)
        {
            Fields = (Fields ?? ImmutableSortedDictionary<string, StoredField>.Empty).ToImmutableSortedDictionary(
                f => f.Key, f => new FieldRights(f.Value.View, f.Value.Edit), StringComparer.Ordinal),
        };
    }

    private readonly record struct StoredField(bool View, bool Edit);
}
