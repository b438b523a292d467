using System.Collections.Immutable;
using Oro.Entities;
using Oro.Grains.Security;
using Oro.Grains.Storage;
using Oro.Records;

namespace Oro.Grains.Records;

/// <summary>Reads the names of the records that change entries speak of: people do not know ids.</summary>
internal sealed class HistoryTitles(RecordReader records, CallerVisibility visibility)
{
    public async Task<ImmutableArray<RecordTitle>> ListAsync(
        DefinitionSet definitions, ImmutableArray<ChangeEntry> entries, CancellationToken cancellationToken)
    {
        var titles = ImmutableArray.CreateBuilder<RecordTitle>();
        var mentioned = entries.SelectMany(e => KeysOf(e, definitions)).Distinct().GroupBy(k => k.Entity, k => k.Id);
        foreach (var ids in mentioned)
        {
            if (definitions.Find(ids.Key) is not { } entity)
            {
                continue;
            }

            var found = await records.ListByIdAsync(
                entity,
                [.. ids.Order().Take(HistoryPage.MaxTitles)],
                visibility.Current,
                cancellationToken,
                entity.Definition.TitleFields);
            titles.AddRange(found.Select(record => new RecordTitle(record.Key, TitleOf(entity, record))));
        }

        return titles.ToImmutable();
    }

    private static string TitleOf(EntityIndex entity, RecordSnapshot record) => string.Join(' ', entity.Definition
        .TitleFields.Select(f => record.Values[entity.OrdinalOf(f)].ToString()).Where(part => part is { Length: > 0 }));

    private static IEnumerable<RecordKey> KeysOf(ChangeEntry entry, DefinitionSet definitions)
    {
        yield return entry.Key;
        var entity = definitions.Find(entry.Key.Entity);
        foreach (var change in entry.Fields)
        {
            if (entity?.FindField(change.Field)?.Relation is { } relation)
            {
                foreach (var id in IdsOf(change.Old).Concat(IdsOf(change.New)))
                {
                    yield return new RecordKey(relation.Target, id);
                }
            }
        }
    }

    private static ImmutableArray<long> IdsOf(FieldValue value) => value.Value switch
    {
        long id => [id],
        RecordIds ids => ids.Items,
        _ => [],
    };
}
