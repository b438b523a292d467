using System.Globalization;
using Oro.Views;

namespace Oro.Gateway.CommandLine.Operations;

/// <summary>A line for each form of list that was slow for want of an index, with the cure.</summary>
internal sealed class SlowListLines : Operation
{
    private const int MaxLines = 20;

    public override string Name => "slow-lists";

    public override async Task<string> RunAsync(
        IGrainFactory grains, IReadOnlyDictionary<string, string> arguments, CancellationToken cancellationToken)
    {
        var lists = await grains.GetGrain<ISlowListsGrain>(0).ListAsync().WaitAsync(cancellationToken);
        return string.Concat(lists.Take(MaxLines).Select(list => $"{Describe(list)}\n"));
    }

    internal static string Describe(SlowList list) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"slow      /api/{list.Type}?{list.Form}: {TimesOf(list)}, worst {list.Worst.TotalSeconds:0.0} s; ")
        + string.Join("; ", CuresOf(list));

    private static string TimesOf(SlowList list) =>
        list.Times == 1 ? "once" : string.Create(CultureInfo.InvariantCulture, $"{list.Times} times");

    private static IEnumerable<string> CuresOf(SlowList list)
    {
        if (!list.Missing.IsEmpty)
        {
            yield return $"no index on {string.Join(", ", list.Missing)}: "
                + $"PATCH /api/fielddefinitions/{list.Missing[0]} with \"isIndexed\": true";
        }

        if (!list.Scanned.IsEmpty)
        {
            yield return $"all texts of {string.Join(", ", list.Scanned)} were looked through: "
                + "use starts_with, or /api/search for words";
        }
    }
}
