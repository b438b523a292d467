using System.Collections.Immutable;
using Oro.Gateway.Errors;
using Oro.Records;

namespace Oro.Gateway.JsonApi.Reading;

/// <summary>What the body of a create or an update asks for.</summary>
internal sealed record ResourceDocument
{
    /// <summary>The id that the client gave; null when it gave none.</summary>
    public string? Id { get; init; }

    /// <summary>What is wrong with the body; the rest of the document is what could be understood.</summary>
    public ImmutableArray<WireError> Errors { get; init; } = [];

    public ImmutableArray<FieldEdit> Edits { get; init; } = [];

    /// <summary>The revision that the client saw; null when it does not say.</summary>
    public long? SeenRevision { get; init; }

    /// <summary>The record is to come back from the trash.</summary>
    public bool Restore { get; init; }

    /// <summary>The change that is to be taken back, by the revision that it made; null: none.</summary>
    public long? Revert { get; init; }
}
