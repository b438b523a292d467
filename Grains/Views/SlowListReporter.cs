using Oro.Grains.Storage;
using Oro.Views;

namespace Oro.Grains.Views;

/// <summary>Tells the one who remembers of lists that were slow.</summary>
internal sealed class SlowListReporter(IGrainFactory grains) : SlowListSink
{
    // Nobody waits for it: a report that is lost comes again with the next such list.
    public override void Add(SlowList seen) => grains.GetGrain<ISlowListsGrain>(0).AddAsync(seen).Ignore();
}
