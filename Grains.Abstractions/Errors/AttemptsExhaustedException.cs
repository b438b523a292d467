namespace Oro.Errors;

/// <summary>Too many attempts to be known failed.</summary>
[GenerateSerializer, Alias("attempts-exhausted")]
public sealed class AttemptsExhaustedException(TimeSpan wait)
    : RefusalException("limit-exceeded", "Too many attempts failed; wait a while.")
{
    /// <summary>How long to wait.</summary>
    [Id(0)] public TimeSpan Wait { get; } = wait;
}
