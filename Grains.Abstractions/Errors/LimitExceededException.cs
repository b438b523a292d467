using System.Globalization;

namespace Oro.Errors;

/// <summary>More was asked for than is allowed at once.</summary>
[GenerateSerializer, Alias("limit-exceeded")]
public sealed class LimitExceededException(string limit, long allowed, long requested)
    : RefusalException(
        "limit-exceeded",
        string.Create(CultureInfo.InvariantCulture, $"The {limit} is at most {allowed}, not {requested}."))
{
    /// <summary>Name of the limit, such as <c>page size</c>.</summary>
    [Id(0)] public string Limit { get; } = limit;

    /// <summary>The most that is allowed.</summary>
    [Id(1)] public long Allowed { get; } = allowed;

    /// <summary>What was asked for.</summary>
    [Id(2)] public long Requested { get; } = requested;
}
