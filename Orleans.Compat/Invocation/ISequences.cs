using Orleans.Concurrency;
using Orleans.Runtime;

namespace Orleans.Compat.Invocation;

/// <summary>
/// How a caller draws a sequence from a grain. Its calls enter whatever runs: a grain serves others while a sequence
/// of its is open, even while the code that makes it waits.
/// </summary>
internal interface ISequences : IAddressable
{
    [AlwaysInterleave]
    Task<SequencePage> Open(Guid id, DeferredCall call);

    [AlwaysInterleave]
    Task<SequencePage> Next(Guid id);

    [AlwaysInterleave, OneWay]
    Task Close(Guid id, bool isCancelled);
}

/// <summary>Some items in an array of their type, possibly none, and whether more may follow.</summary>
[GenerateSerializer, Immutable]
internal sealed record SequencePage([property: Id(0)] object? Items, [property: Id(1)] bool IsLast);
