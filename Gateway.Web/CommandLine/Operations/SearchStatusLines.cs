using Oro.Gateway.Search;

namespace Oro.Gateway.CommandLine.Operations;

/// <summary>A line for each entity that is searched.</summary>
internal sealed class SearchStatusLines : Operation
{
    public override string Name => "search-status";

    public override Task<string> RunAsync(
        IGrainFactory grains, IReadOnlyDictionary<string, string> arguments, CancellationToken cancellationToken) =>
        new SearchOperations(grains).DescribeAsync(cancellationToken);
}
