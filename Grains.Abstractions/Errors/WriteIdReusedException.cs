using Oro.Records;

namespace Oro.Errors;

/// <summary>The write id, and so the idempotency key behind it, belongs to another request.</summary>
[GenerateSerializer, Alias("write-id-reused")]
public sealed class WriteIdReusedException(WriteId writeId)
    : RefusalException("write-id-reused", "This idempotency key was used for another request.")
{
    /// <summary>The write id.</summary>
    [Id(0)] public WriteId WriteId { get; } = writeId;
}
