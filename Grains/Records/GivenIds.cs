using System.Collections.Immutable;
using Oro.Entities;
using Oro.Records;

namespace Oro.Grains.Records;

/// <summary>The ids that the new records of a change set got, in place of the numbers by which it named them.</summary>
internal sealed class GivenIds
{
    private readonly Dictionary<RecordKey, long> _ids = [];

    /// <summary>Remembers the id of a record that others may lead to.</summary>
    public void Add(RecordKey named, long id)
    {
        if (named.Id < 0)
        {
            _ids.Add(named, id);
        }
    }

    /// <summary>The changes with the ids wherever their relations lead to one of the new records.</summary>
    public ImmutableArray<RecordChange> ApplyTo(ImmutableArray<RecordChange> changes, DefinitionSet definitions) =>
        _ids.Count == 0
            ? changes
            : [.. changes.Select(c => c with
            {
                Edits = [.. c.Edits.Select(e => ApplyTo(e, definitions.Get(c.Key.Entity)))],
            })];

    private FieldEdit ApplyTo(FieldEdit edit, EntityIndex entity) =>
        entity.FindField(edit.Field)?.Relation is { } relation
            ? edit with { Value = ApplyTo(edit.Value, relation.Target) }
            : edit;

    private FieldValue ApplyTo(FieldValue value, string target) => value.Value switch
    {
        long id => FieldValue.Of(IdOf(target, id)),
        RecordIds ids => FieldValue.Of(new RecordIds(
            [.. ids.Items.Select(id => IdOf(target, id)).Order()], ids.IsTruncated)),
        _ => value,
    };

    private long IdOf(string target, long id) => _ids.GetValueOrDefault(new(target, id), id);
}
