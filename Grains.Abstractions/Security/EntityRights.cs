using System.Collections.Immutable;

namespace Oro.Security;

/// <summary>What a role or a user may do with the records of one entity.</summary>
/// <param name="View">See <see cref="Permission.View"/>.</param>
/// <param name="Create">See <see cref="Permission.Create"/>.</param>
/// <param name="Edit">See <see cref="Permission.Edit"/>.</param>
/// <param name="Delete">See <see cref="Permission.Delete"/>.</param>
/// <param name="Assign">See <see cref="Permission.Assign"/>.</param>
[GenerateSerializer, Immutable, Alias("entity-rights")]
public sealed record EntityRights(
    [property: Id(0)] AccessLevel View = AccessLevel.None,
    [property: Id(1)] AccessLevel Create = AccessLevel.None,
    [property: Id(2)] AccessLevel Edit = AccessLevel.None,
    [property: Id(3)] AccessLevel Delete = AccessLevel.None,
    [property: Id(4)] AccessLevel Assign = AccessLevel.None)
{
    /// <summary>Nothing.</summary>
    public static EntityRights None { get; } = new();

    /// <summary>The fields of which less may be seen or changed than of the record, by internal name.</summary>
    [Id(5)]
    public ImmutableSortedDictionary<string, FieldRights> Fields { get; init; } =
        ImmutableSortedDictionary.Create<string, FieldRights>(StringComparer.Ordinal);

    /// <summary>All five permissions at one level.</summary>
    public static EntityRights All(AccessLevel level) => new(level, level, level, level, level);

    /// <summary>What of it changes no record.</summary>
    public EntityRights ToRead() => new(View) { Fields = Fields };

    /// <summary>How far a permission reaches.</summary>
    public AccessLevel Of(Permission permission) => permission switch
    {
        Permission.View => View,
        Permission.Create => Create,
        Permission.Edit => Edit,
        Permission.Delete => Delete,
        _ => Assign,
    };

    /// <summary>What may be done with a field.</summary>
    /// <remarks>A value that may not be seen may not be set: whether that was refused would tell what it is.</remarks>
    public FieldRights OfField(string field) =>
        Fields.GetValueOrDefault(field, FieldRights.All) is { View: true } rights ? rights : default;

    /// <summary>Whatever one of both allows.</summary>
    public EntityRights Or(EntityRights other) => new(
        Wider(View, other.View),
        Wider(Create, other.Create),
        Wider(Edit, other.Edit),
        Wider(Delete, other.Delete),
        Wider(Assign, other.Assign))
    {
        Fields = FieldsOr(other),
    };

    // A field that one of them says nothing of is allowed by it, if it allows any record at all.
    private ImmutableSortedDictionary<string, FieldRights> FieldsOr(EntityRights other) =>
        View == AccessLevel.None ? other.Fields
        : other.View == AccessLevel.None ? Fields
        : Fields.Where(f => other.Fields.ContainsKey(f.Key))
            .ToImmutableSortedDictionary(f => f.Key, f => f.Value.Or(other.Fields[f.Key]), StringComparer.Ordinal);

    private static AccessLevel Wider(AccessLevel one, AccessLevel other) => one > other ? one : other;
}
