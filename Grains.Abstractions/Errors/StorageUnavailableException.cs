namespace Oro.Errors;

/// <summary>A backing service does not answer; the same call may succeed later.</summary>
[GenerateSerializer, Alias("storage-unavailable")]
public sealed class StorageUnavailableException(string service, string reason)
    : RefusalException("storage-unavailable", $"{service} is not available: {reason}")
{
    /// <summary>What does not answer, such as <c>the database</c>.</summary>
    [Id(0)] public string Service { get; } = service;
}
