using System.Collections.Immutable;
using Oro.Records;

namespace Oro.Gateway.JsonApi.Reading;

/// <summary>What one resource object of a body asks for.</summary>
internal sealed record ResourceDocument
{
    /// <summary>What it is one of.</summary>
    public required ResourcePlan Plan { get; init; }

    /// <summary>Where it stands in the body, such as <c>/included/0</c>.</summary>
    public required string Place { get; init; }

    /// <summary>The id that the client gave; null when it gave none.</summary>
    public string? Id { get; init; }

    /// <summary>
    /// The record that it is about: one that there is, or one to be created, with the number by which others of the
    /// body lead to it.
    /// </summary>
    public RecordKey Key { get; init; }

    /// <summary>It changes a record that there is.</summary>
    public bool IsUpdate { get; init; }

    /// <summary>
    /// The fields, by their names in the API, that tell whether there is such a record already, which is then changed;
    /// empty: it is not asked.
    /// </summary>
    public ImmutableArray<string> UpsertBy { get; init; } = [];

    /// <summary>Everything is looked at and nothing is kept.</summary>
    public bool IsTrial { get; init; }

    public ImmutableArray<FieldEdit> Edits { get; init; } = [];

    /// <summary>The revision that the client saw; null when it does not say.</summary>
    public long? SeenRevision { get; init; }

    /// <summary>The record is to come back from the trash.</summary>
    public bool Restore { get; init; }

    /// <summary>The change that is to be taken back, by the revision that it made; null: none.</summary>
    public long? Revert { get; init; }
}
