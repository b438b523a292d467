using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Oro.Grains.Clustering;

/// <summary>One vote that a silo is gone.</summary>
internal sealed record SiloSuspicion(string By, DateTime At);

/// <summary>What the runtime says about a silo and nobody asks the database for.</summary>
internal sealed record SiloFacts
{
    public string HostName { get; init; } = "";

    public string SiloName { get; init; } = "";

    public string? RoleName { get; init; }

    public int UpdateZone { get; init; }

    public int FaultZone { get; init; }

    public DateTime StartedAt { get; init; }

    public ImmutableArray<SiloSuspicion> Suspicions { get; init; } = [];

    public static SiloFacts Parse(string json) =>
        JsonSerializer.Deserialize(json, SiloFactsJson.Default.SiloFacts)
        ?? throw new JsonException("A silo in the table has no facts.");

    public string ToJson() => JsonSerializer.Serialize(this, SiloFactsJson.Default.SiloFacts);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SiloFacts))]
internal sealed partial class SiloFactsJson : JsonSerializerContext;
