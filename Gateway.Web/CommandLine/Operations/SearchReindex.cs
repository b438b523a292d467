using Oro.Gateway.Search;

namespace Oro.Gateway.CommandLine.Operations;

/// <summary>Has the records of one entity, or of all, indexed anew.</summary>
internal sealed class SearchReindex : Operation
{
    public const string Entity = "entity";

    public override string Name => "search-reindex";

    public override Task<string> RunAsync(
        IGrainFactory grains, IReadOnlyDictionary<string, string> arguments, CancellationToken cancellationToken) =>
        new SearchOperations(grains).ReindexAsync(arguments.GetValueOrDefault(Entity), cancellationToken);
}
