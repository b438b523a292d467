namespace Oro.Benchmarks.Systems;

/// <summary>What is wrong with a page of contacts, whichever system gave it.</summary>
internal static class ListCheck
{
    public const int PageSize = 25;

    public static string? FindFault(IReadOnlyCollection<string> lastNames, string prefix, int? total) =>
        lastNames.Count is 0 or > PageSize ? $"{lastNames.Count} rows for {prefix}"
        : !lastNames.All(name => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) ? $"not only {prefix}"
        : !lastNames.SequenceEqual(lastNames.Order(StringComparer.InvariantCulture)) ? "not in order"
        : total < lastNames.Count || (lastNames.Count < PageSize && total > lastNames.Count) ? $"a total of {total}"
        : null;
}
