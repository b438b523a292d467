namespace Oro.Backing;

/// <summary>What one configured backing service answered when it was last asked.</summary>
[GenerateSerializer, Immutable, Alias("backing-service-state")]
public sealed record BackingServiceState
{
    /// <summary>
    /// What it is for: <c>cache</c>, <c>database</c>, <c>files</c>, <c>mail</c>, <c>queue</c> or <c>search</c>.
    /// </summary>
    [Id(0)] public required string Role { get; init; }

    /// <summary>The setting that chose it, such as <c>ORO_MQ_DSN</c>.</summary>
    [Id(1)] public required string Setting { get; init; }

    /// <summary>Which one it is, without user and password, such as <c>amqp://127.0.0.1:5672/</c>.</summary>
    [Id(2)] public required string Address { get; init; }

    /// <summary>Why it cannot be used, as one sentence; null when it works.</summary>
    [Id(3)] public string? Problem { get; init; }
}
