namespace Oro.Errors;

/// <summary>A backing service other than the database does not answer; the same call may succeed later.</summary>
[GenerateSerializer, Alias("service-unavailable")]
public sealed class ServiceUnavailableException(string service, string reason)
    : RefusalException("service-unavailable", $"{service} is not available: {reason}")
{
    /// <summary>What does not answer, such as <c>the mail server</c>.</summary>
    [Id(0)] public string Service { get; } = service;
}
