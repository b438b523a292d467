namespace Oro.Entities;

/// <summary>Where a relation field leads.</summary>
[GenerateSerializer, Immutable, Alias("relation-definition")]
public sealed record RelationDefinition
{
    /// <summary>Internal name of the entity at the other end.</summary>
    [Id(0)] public required string Target { get; init; }

    /// <summary>
    /// Internal name of the field at the other end that shows the same links; null when the other end has none.
    /// A change of one side is a change of the other: both records get a new revision.
    /// </summary>
    [Id(1)] public string? Inverse { get; init; }

    /// <summary>
    /// Name of the join table of a many-to-many relation, the same on both sides; its columns are
    /// <c>{entity}_id</c> of the two entities, or <c>{field}_id</c> of the two fields where both are of one entity.
    /// Null for other relations.
    /// </summary>
    [Id(2)] public string? JoinTable { get; init; }

    /// <summary>
    /// API name under which the other end lists the records whose to-one field leads there, such as <c>attachments</c>;
    /// null: it does not. The record there knows nothing of them: it is neither read nor changed for their sake.
    /// </summary>
    [Id(3)] public string? ListedAs { get; init; }

    /// <summary>
    /// Of a to-one relation: what happens to this record when the other one is deleted; see
    /// <see cref="FieldDefinition.OnDelete"/>.
    /// </summary>
    [Id(10)] public DeleteRule OnDelete { get; init; }

    /// <summary>
    /// Of a to-one relation: the other record is this one's own. It goes to the trash with it, unless another record
    /// leads there too, and comes back with it.
    /// </summary>
    [Id(11)] public bool IsOwning { get; init; }
}
