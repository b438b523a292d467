using Oro.Grains.Entities;
using Oro.Grains.Messaging;
using Oro.Search;

namespace Oro.Grains.Search;

/// <summary>Begins the index of an entity anew; doing it again only begins again.</summary>
internal sealed class SearchedFieldsChangedHandler(IGrainFactory grains) : MessageHandler<SearchedFieldsChanged>
{
    public override Task HandleAsync(
        Delivery<SearchedFieldsChanged> delivery, CancellationToken cancellationToken) =>
        grains.GetGrain<ISearchIndexGrain>(delivery.Body.Entity).ReindexAsync(cancellationToken);
}
