using Oro.Records;

namespace Oro.Errors;

/// <summary>There is no such record, or it is in the trash.</summary>
[GenerateSerializer, Alias("record-not-found")]
public sealed class RecordNotFoundException(RecordKey key)
    : RefusalException("record-not-found", $"There is no record {key}.")
{
    /// <summary>The record that was asked for.</summary>
    [Id(0)] public RecordKey Key { get; } = key;
}
