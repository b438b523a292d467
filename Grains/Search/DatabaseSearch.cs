using Oro.Grains.Storage;
using Oro.Search;

namespace Oro.Grains.Search;

/// <summary>The full text of the application database.</summary>
internal sealed class DatabaseSearch(SearchTable table) : SearchEngine
{
    public const string Scheme = "orm";

    // Its tables come with the schema.
    public override Task<string> IdentifyAsync(CancellationToken cancellationToken) => Task.FromResult($"{Scheme}:");

    public override Task WriteAsync(
        string entity, IReadOnlyList<IndexedRecord> records, CancellationToken cancellationToken) =>
        table.WriteAsync(entity, records, cancellationToken);

    public override Task<SearchPage> FindAsync(SearchTerms terms, CancellationToken cancellationToken) =>
        table.FindAsync(terms, cancellationToken);

    public override Task<long> CountAsync(string entity, CancellationToken cancellationToken) =>
        table.CountAsync(entity, cancellationToken);

    public override Task ProbeAsync(CancellationToken cancellationToken) =>
        table.CountAsync("", cancellationToken);
}
