using System.CommandLine;
using Oro.Gateway.CommandLine.Operations;

namespace Oro.Gateway.CommandLine;

/// <summary><c>search reindex [ENTITY]</c> and <c>search status</c>.</summary>
internal static class SearchCommand
{
    public static Command Create()
    {
        var entity = new Argument<string?>("entity")
        {
            Description = "Type of the records, such as contacts; without it, all.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var reindex = new Command("reindex", "Has all records indexed anew, while they stay findable.")
        {
            entity,
            DataOption.Create(),
        };
        reindex.SetAction((parsed, cancellationToken) => OperationRunner.RunAsync(
            parsed,
            new SearchReindex(),
            parsed.GetValue(entity) is { } name
                ? new Dictionary<string, string> { [SearchReindex.Entity] = name }
                : [],
            cancellationToken));
        var status = new Command("status", "Shows how far the search index is.") { DataOption.Create() };
        status.SetAction((parsed, cancellationToken) => OperationRunner.RunAsync(
            parsed, new SearchStatusLines(), new Dictionary<string, string>(), cancellationToken));
        return new Command("search", "The index by which records are found.") { reindex, status };
    }
}
