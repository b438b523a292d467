using System.Globalization;

namespace Oro.Benchmarks.Systems;

/// <summary>What is wrong with a page of contacts, whichever system gave it.</summary>
internal static class ListCheck
{
    public const int PageSize = 25;

    private const CompareOptions BaseLetters = CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace;

    /// <summary>The order is the system's own: by letters without their accents, or by code points.</summary>
    public static string? FindFault(string[] lastNames, string prefix, int? total, StringComparer order) =>
        lastNames.Length is 0 or > PageSize ? $"{lastNames.Length} rows for {prefix}"
        : !lastNames.All(name => StartsWith(name, prefix)) ? $"not only {prefix}"
        : lastNames.Zip(lastNames.Skip(1)).Any(pair => order.Compare(pair.First, pair.Second) > 0) ? "not in order"
        : total < lastNames.Length || (lastNames.Length < PageSize && total > lastNames.Length) ? $"a total of {total}"
        : null;

    /// <summary>Letters alone, whatever their case and accents.</summary>
    public static StringComparer ByBaseLetters { get; } =
        StringComparer.Create(CultureInfo.InvariantCulture, BaseLetters);

    private static bool StartsWith(string name, string prefix) =>
        CultureInfo.InvariantCulture.CompareInfo.IsPrefix(name, prefix, BaseLetters);
}
