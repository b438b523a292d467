using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Oro.Backing;

namespace Oro.Gateway.Health;

/// <summary>Answer of <c>/health/live</c> and <c>/health/ready</c>; strangers get the status alone.</summary>
internal sealed record HealthAnswer(string Status)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Runtime { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<BackingServiceState>? Services { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(HealthAnswer))]
internal sealed partial class HealthJson : JsonSerializerContext;
