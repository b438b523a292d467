using System.Collections.Immutable;

namespace Oro.Security;

/// <summary>Everything that a role allows.</summary>
[GenerateSerializer, Immutable, Alias("role-rights")]
public sealed record RoleRights
{
    /// <summary>Nothing.</summary>
    public static RoleRights None { get; } = new();

    /// <summary>By internal name of the entity.</summary>
    [Id(0)]
    public ImmutableSortedDictionary<string, EntityRights> Entities { get; init; } =
        ImmutableSortedDictionary.Create<string, EntityRights>(StringComparer.Ordinal);

    /// <summary>For the entities that are not named, those that come later among them.</summary>
    [Id(1)] public EntityRights Others { get; init; } = EntityRights.None;

    /// <summary>See <see cref="Capability"/>.</summary>
    [Id(2)]
    public ImmutableSortedSet<string> Capabilities { get; init; } =
        ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>What may be done with the records of an entity.</summary>
    public EntityRights Of(string entity) => Entities.GetValueOrDefault(entity, Others);

    /// <summary>What of it changes no record.</summary>
    public RoleRights ToRead() => this with
    {
        Entities = Entities.ToImmutableSortedDictionary(
            e => e.Key, e => e.Value.ToRead(), StringComparer.Ordinal),
        Others = Others.ToRead(),
    };

    /// <summary>Whatever one of both allows: of several roles of a user, the widest right wins.</summary>
    public RoleRights Or(RoleRights other) => new()
    {
        Entities = Entities.Keys.Union(other.Entities.Keys).ToImmutableSortedDictionary(
            entity => entity, entity => Of(entity).Or(other.Of(entity)), StringComparer.Ordinal),
        Others = Others.Or(other.Others),
        Capabilities = Capabilities.Union(other.Capabilities),
    };
}
