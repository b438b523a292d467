using System.Collections.Frozen;
using Oro.Grains.Storage;

namespace Oro.Grains.Messaging;

/// <summary>The topics that this program knows and nobody paused, as they were a moment ago.</summary>
internal sealed class RunnableTopics(TopicCatalogue catalogue, TopicTable topics)
{
    // Nothing runs before it is known what is paused.
    private volatile FrozenSet<string> _now = FrozenSet<string>.Empty;

    /// <summary>Another object whenever it is another set.</summary>
    public FrozenSet<string> Now => _now;

    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var paused = await topics.ListPausedAsync(cancellationToken);
        var runnable = paused.Contains(TopicTable.All)
            ? []
            : catalogue.All.Select(t => t.Name).Except(paused).ToFrozenSet(StringComparer.Ordinal);
        if (!runnable.SetEquals(_now))
        {
            _now = runnable;
        }
    }
}
