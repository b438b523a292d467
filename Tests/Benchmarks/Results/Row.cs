using System.Text.Json.Serialization;

namespace Oro.Benchmarks.Results;

/// <summary>Which way a figure is good.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Better>))]
internal enum Better
{
    [JsonStringEnumMemberName("higher")]
    Higher,

    [JsonStringEnumMemberName("lower")]
    Lower,
}

/// <summary>One figure: the median of its runs, and how far they lay apart.</summary>
internal sealed record Row(
    string Bench, string Name, string Unit, double Value, double Spread, double? Target, Better Better)
{
    /// <summary>The other system measured in the same run; null when none was asked for or it lacks this.</summary>
    public string? Peer { get; init; }

    public double? PeerValue { get; init; }

    [JsonIgnore]
    public bool FallsShort => Target is { } target && (Better == Better.Higher ? Value < target : Value > target);
}
