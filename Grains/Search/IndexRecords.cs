using System.Collections.Immutable;
using Oro.Grains.Entities;
using Oro.Grains.Messaging;
using Oro.Grains.Storage;
using Oro.Messaging;

namespace Oro.Grains.Search;

/// <summary>Records of one entity that the search index is to take as they are when the message is handled.</summary>
[Topic(
    "search.index-records",
    Priority = MessagePriority.Low,
    IsOwnWork = true,
    Description = "Takes changed records into the search.")]
internal sealed record IndexRecords(string Entity, ImmutableArray<long> Ids)
{
    /// <summary>Records in a message: some milliseconds of work.</summary>
    public const int MaxIds = 200;
}

/// <summary>Reads the records and writes the index, all at once. Doing it again does no harm.</summary>
internal sealed class IndexRecordsHandler(SearchSource source, SearchEngine engine, DefinitionBook definitions)
    : MessageHandler<IndexRecords>
{
    public override Task HandleAsync(Delivery<IndexRecords> delivery, CancellationToken cancellationToken) =>
        IndexAsync(delivery.Body, cancellationToken);

    public async Task IndexAsync(IndexRecords message, CancellationToken cancellationToken)
    {
        // In force, and not only known here: what is indexed for fields that were just added has their values.
        var inForce = await definitions.FollowIfBehindAsync(cancellationToken);
        // An entity that is no more, or that nobody searches any more.
        if (inForce.Find(message.Entity) is not { Definition.IsSearchable: true } entity)
        {
            return;
        }

        var records = await source.ListAsync(entity, message.Ids, cancellationToken);
        await engine.WriteAsync(
            message.Entity, [.. records.Select(r => IndexedRecords.Of(entity, r))], cancellationToken);
    }
}
