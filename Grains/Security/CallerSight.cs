using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Oro.Entities;
using Oro.Grains.Entities;
using Oro.Grains.Storage;
using Oro.Records;
using Oro.Security;
using Oro.Views;

namespace Oro.Grains.Security;

/// <summary>
/// Records that the caller may see, as the caller may see them: without hidden fields, and without the ids of related
/// records that are not there for the caller.
/// </summary>
internal sealed class CallerSight(CallerAccess access, CallerVisibility visibility, RecordReader records)
{
    // As many ids as one statement names.
    private const int BlockSize = RecordQuery.MaxPageSize;

    // The same for every record of an entity, as long as neither rights nor definitions change.
    private readonly ConditionalWeakTable<EntityAccess, LimitedLink[]> _links = [];

    /// <summary>What the caller may do.</summary>
    public UserAccess Caller => access.Current;

    /// <summary>What the caller may see of lists.</summary>
    public Visibility Visibility => visibility.Current;

    /// <summary>One record as the caller sees it.</summary>
    public ValueTask<RecordSnapshot> ShowAsync(
        DefinitionSet known, RecordSnapshot record, CancellationToken cancellationToken)
    {
        var caller = access.Current;
        return caller.IsUnlimited ? new(record) : ShowOneAsync(caller, known, record, cancellationToken);
    }

    /// <summary>Records of any entities as the caller sees them.</summary>
    public ValueTask<ImmutableArray<RecordSnapshot>> ShowAsync(
        DefinitionSet known, ImmutableArray<RecordSnapshot> found, CancellationToken cancellationToken)
    {
        var caller = access.Current;
        return caller.IsUnlimited || found.IsEmpty
            ? new(found)
            : new(ShowAllAsync(caller, known, found, cancellationToken));
    }

    /// <summary>Change entries of records that the caller may see, as the caller sees them.</summary>
    public async ValueTask<ImmutableArray<ChangeEntry>> ShowAsync(
        DefinitionSet known, ImmutableArray<ChangeEntry> entries, CancellationToken cancellationToken)
    {
        var caller = access.Current;
        if (caller.IsUnlimited || entries.IsEmpty)
        {
            return entries;
        }

        var mentioned = entries.SelectMany(e => MentionedIn(caller, known, e)).ToHashSet();
        var seen = await ListSeenAsync(known, mentioned, cancellationToken);
        return [.. entries.Select(entry => Shown(caller, known, entry, seen))];
    }

    /// <summary>Those of the records that are there for the caller, not in the trash.</summary>
    public async Task<HashSet<RecordKey>> ListSeenAsync(
        DefinitionSet known, IEnumerable<RecordKey> keys, CancellationToken cancellationToken)
    {
        var seen = new HashSet<RecordKey>();
        foreach (var ids in keys.GroupBy(k => k.Entity, k => k.Id))
        {
            if (known.Find(ids.Key) is not { } entity
                || access.Current.Of(entity).LevelOf(Permission.View) == AccessLevel.None)
            {
                continue;
            }

            foreach (var block in ids.Distinct().Chunk(BlockSize))
            {
                var found = await records.ListByIdAsync(
                    entity, [.. block], visibility.Current, cancellationToken, fields: []);
                seen.UnionWith(found.Where(r => !r.IsDeleted).Select(r => r.Key));
            }
        }

        return seen;
    }

    private async ValueTask<RecordSnapshot> ShowOneAsync(
        UserAccess caller, DefinitionSet known, RecordSnapshot record, CancellationToken cancellationToken) =>
        (await ShowAllAsync(caller, known, [record], cancellationToken))[0];

    private async Task<ImmutableArray<RecordSnapshot>> ShowAllAsync(
        UserAccess caller,
        DefinitionSet known,
        ImmutableArray<RecordSnapshot> found,
        CancellationToken cancellationToken)
    {
        var links = found.Select(record => LinksOf(caller, known, record)).ToList();
        var linked = found.Zip(links, (record, fields) => (record, fields))
            .SelectMany(r => r.fields.SelectMany(f => KeysIn(f.Relation, r.record.Values[f.Ordinal]))).ToHashSet();
        var seen = linked.Count == 0 ? [] : await ListSeenAsync(known, linked, cancellationToken);
        return [.. found.Select((record, i) => Shown(caller, known, record, links[i], seen))];
    }

    private static RecordSnapshot Shown(
        UserAccess caller,
        DefinitionSet known,
        RecordSnapshot record,
        List<LimitedLink> links,
        HashSet<RecordKey> seen)
    {
        var shown = caller.Of(known.Get(record.Key.Entity)).Shown(record);
        if (links.Count == 0)
        {
            return shown;
        }

        var values = shown.Values.ToBuilder();
        foreach (var link in links)
        {
            values[link.Ordinal] = Shown(link.Relation, values[link.Ordinal], seen);
        }

        return shown with { Values = values.MoveToImmutable() };
    }

    private static ChangeEntry Shown(
        UserAccess caller, DefinitionSet known, ChangeEntry entry, HashSet<RecordKey> seen)
    {
        if (known.Find(entry.Key.Entity) is not { } entity)
        {
            return entry;
        }

        var limited = caller.Of(entity);
        return entry with
        {
            Fields = [.. entry.Fields.Where(f => !limited.IsHidden(f.Field) && !LeadsNowhere(f.Field)).Select(
                f => RelationOf(caller, known, entity, f.Field) is { } relation
                    ? new FieldChange(f.Field, Shown(relation, f.Old, seen), Shown(relation, f.New, seen))
                    : f)],
        };

        bool LeadsNowhere(string field) => RelationOf(caller, known, entity, field) is { } relation
            && caller.Of(known.Get(relation.Target)).LevelOf(Permission.View) == AccessLevel.None;
    }

    private static FieldValue Shown(RelationDefinition relation, FieldValue value, HashSet<RecordKey> seen) =>
        value.Value switch
        {
            long id when !seen.Contains(new RecordKey(relation.Target, id)) => FieldValue.Null,
            RecordIds ids when !ids.Items.All(id => seen.Contains(new RecordKey(relation.Target, id))) =>
                FieldValue.Of(new RecordIds(
                    ids.Items.RemoveAll(id => !seen.Contains(new RecordKey(relation.Target, id))), ids.IsTruncated)),
            _ => value,
        };

    private static IEnumerable<RecordKey> MentionedIn(UserAccess caller, DefinitionSet known, ChangeEntry entry) =>
        known.Find(entry.Key.Entity) is not { } entity
            ? []
            : entry.Fields.SelectMany(f => RelationOf(caller, known, entity, f.Field) is { } relation
                ? KeysIn(relation, f.Old).Concat(KeysIn(relation, f.New))
                : []);

    private List<LimitedLink> LinksOf(UserAccess caller, DefinitionSet known, RecordSnapshot record)
    {
        var entity = known.Get(record.Key.Entity);
        var links = _links.GetValue(caller.Of(entity), _ => ListLinks(caller, known, entity));
        return [.. links.Where(link => link.Ordinal < record.Values.Length && !record.Values[link.Ordinal].IsNull)];
    }

    private static LimitedLink[] ListLinks(UserAccess caller, DefinitionSet known, EntityIndex entity) =>
    [
        .. from field in entity.Definition.Fields.Select((definition, ordinal) => (definition.Name, ordinal))
           let relation = RelationOf(caller, known, entity, field.Name)
           where relation is not null
           select new LimitedLink(field.ordinal, relation),
    ];

    // To whom a record belongs is part of what is seen with it.
    private static RelationDefinition? RelationOf(
        UserAccess caller, DefinitionSet known, EntityIndex entity, string field) =>
        field is not (SystemFields.Owner or SystemFields.Organization)
        && entity.FindField(field)?.Relation is { } relation
        && known.Find(relation.Target) is { } target
        && caller.Of(target).LevelOf(Permission.View) < AccessLevel.Global
            ? relation
            : null;

    private static IEnumerable<RecordKey> KeysIn(RelationDefinition relation, FieldValue value) => value.Value switch
    {
        long id => [new RecordKey(relation.Target, id)],
        RecordIds ids => ids.Items.Select(id => new RecordKey(relation.Target, id)),
        _ => [],
    };

    private readonly record struct LimitedLink(int Ordinal, RelationDefinition Relation);
}
