using System.Collections.Immutable;
using Oro.Grains.Entities;
using Oro.Grains.Storage;
using Oro.Live;
using Oro.Records;

namespace Oro.Grains.Live;

/// <summary>Reads to whom records belong.</summary>
internal sealed class RecordPlaces(RecordReader records, Definitions definitions)
{
    public async Task<ImmutableArray<RecordPlace>> ListAsync(
        string name, ImmutableArray<long> ids, CancellationToken cancellationToken)
    {
        var entity = definitions.Current.Get(name);
        var found = await records.ListByIdAsync(
            entity, ids, Visibility.Everything, cancellationToken, [SystemFields.Owner, SystemFields.Organization]);
        return [.. found.Select(record => new RecordPlace(
            record.Key.Id, IdIn(record, SystemFields.Owner), IdIn(record, SystemFields.Organization)))];

        long? IdIn(RecordSnapshot record, string field) =>
            entity.OrdinalOf(field) is >= 0 and var ordinal ? record.Values[ordinal].AsInteger() : null;
    }
}
