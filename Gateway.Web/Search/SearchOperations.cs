using System.Globalization;
using Oro.Entities;
using Oro.Errors;
using Oro.Search;

namespace Oro.Gateway.Search;

/// <summary>What an operator asks of the search index and has done to it; answers with text to be shown.</summary>
internal sealed class SearchOperations(IGrainFactory grains)
{
    /// <summary>Has the records of one entity, or of all, indexed anew.</summary>
    /// <exception cref="EntityNotFoundException">There is no such entity, or nobody searches it.</exception>
    public async Task<string> ReindexAsync(string? name, CancellationToken cancellationToken)
    {
        var searched = await ListSearchedAsync(cancellationToken);
        var chosen = searched.Where(e => name is null || e.ApiName == name || e.Name == name).ToList();
        if (chosen.Count == 0)
        {
            throw new EntityNotFoundException(name!);
        }

        foreach (var entity in chosen)
        {
            await grains.GetGrain<ISearchIndexGrain>(entity.Name).ReindexAsync(cancellationToken);
        }

        return $"Being indexed anew: {string.Join(", ", chosen.Select(e => e.ApiName))}\n";
    }

    /// <summary>A line for each entity that is searched.</summary>
    public async Task<string> DescribeAsync(CancellationToken cancellationToken)
    {
        var searched = await ListSearchedAsync(cancellationToken);
        var width = searched.Max(e => e.ApiName.Length);
        var lines = new List<string>();
        foreach (var entity in searched)
        {
            var status = await grains.GetGrain<ISearchIndexGrain>(entity.Name).GetStatusAsync(cancellationToken);
            lines.Add($"{entity.ApiName.PadRight(width)}  {Describe(status)}\n");
        }

        return string.Concat(lines);
    }

    private static string Describe(SearchStatus status)
    {
        var indexed = status.Indexed is { } count
            ? string.Create(CultureInfo.InvariantCulture, $"{count} can be found")
            : "the search engine does not answer";
        var waiting = status.Waiting is { } changes
            ? string.Create(CultureInfo.InvariantCulture, $", {changes} changes and {status.Messages} messages wait")
            : "";
        return indexed + waiting + (status.IsReindexing ? ", all are being indexed anew" : "");
    }

    private async Task<List<EntityDefinition>> ListSearchedAsync(CancellationToken cancellationToken)
    {
        var definitions = await grains.GetGrain<IDefinitionsGrain>(0).GetAsync(cancellationToken);
        return [.. definitions.Entities.Where(e => e.IsSearchable)];
    }
}
