using System.Collections.Immutable;
using Oro.Entities;
using Oro.Grains.Entities;
using Oro.Grains.Records;
using Oro.Records;
using Oro.Security;

namespace Oro.Tests.Unit.Records;

/// <summary>Decides change sets of the real entities over records that live in memory.</summary>
internal sealed class Deciding
{
    public static readonly DateTime At = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    public static readonly DefinitionSet Definitions = EntityCatalogue.Discover(typeof(EntityCatalogue).Assembly);
    private static readonly RuleBook Rules = RuleBook.Discover(typeof(RuleBook).Assembly, Definitions);

    private static readonly Principal Author = new(new UserId(7), new OrganizationId(3));

    private readonly Dictionary<RecordKey, KnownRecord> _known = [];

    /// <summary>Its author and that one's organization are there.</summary>
    public Deciding()
    {
        foreach (var key in new[] { new RecordKey("user", 7), new RecordKey("organization", 3) })
        {
            var blank = RecordDraft.Blank(Definitions.Get(key.Entity).Definition);
            _known.Add(key, new KnownRecord(new RecordSnapshot { Key = key, Revision = 1, Values = blank }, []));
        }
    }

    /// <summary>Puts records as they come out of a decision into memory.</summary>
    public void Keep(Decision decision)
    {
        foreach (var snapshot in decision.Changed)
        {
            var row = decision.Commit.Rows.Single(r => r.Entity.Name == snapshot.Key.Entity && r.Id == snapshot.Key.Id);
            var since = _known.TryGetValue(snapshot.Key, out var known) ? known.Since : [];
            _known[snapshot.Key] = new KnownRecord(snapshot, since.Add(new ChangeEntry
            {
                Id = 0,
                Key = snapshot.Key,
                Revision = snapshot.Revision,
                Kind = row.Kind,
                At = decision.Commit.At,
                Author = decision.Commit.Author,
                AuthorName = "",
                WriteId = decision.Commit.WriteId,
                Fields = row.Fields,
            }));
        }
    }

    public Decision Decide(params ImmutableArray<RecordChange> changes) =>
        ChangeSetDecider.Decide(
            new ChangeSet { WriteId = WriteId.Create(), Changes = changes },
            new DecisionContext
            {
                Definitions = Definitions,
                Rules = Rules,
                Author = Author,
                Access = UserAccess.Unlimited(Author),
                At = At,
                Known = _known,
            });

    /// <summary>Decides and keeps what comes out.</summary>
    public Decision Do(params ImmutableArray<RecordChange> changes)
    {
        var decision = Decide(changes);
        Keep(decision);
        return decision;
    }

    public RecordSnapshot Find(string entity, long id) => _known[new RecordKey(entity, id)].Snapshot;

    public static FieldValue Field(RecordSnapshot snapshot, string field) =>
        snapshot.Values[Definitions.Get(snapshot.Key.Entity).OrdinalOf(field)];

    public static RecordChange Create(string entity, long id, params ImmutableArray<FieldEdit> edits) =>
        Change(ChangeKind.Create, entity, id, edits);

    public static RecordChange Update(string entity, long id, params ImmutableArray<FieldEdit> edits) =>
        Change(ChangeKind.Update, entity, id, edits);

    public static RecordChange Change(
        ChangeKind kind, string entity, long id, params ImmutableArray<FieldEdit> edits) =>
        new() { Kind = kind, Key = new RecordKey(entity, id), Edits = edits };

    public static FieldEdit Set(string field, string? value) => new(field, FieldValue.Of(value));

    public static FieldEdit Link(string field, FieldEditKind kind, params ImmutableArray<long> ids) =>
        new(field, FieldValue.Of(new RecordIds(ids)), kind);
}
