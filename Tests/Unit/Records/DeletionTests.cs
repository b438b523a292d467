using System.Collections.Immutable;
using Oro.Entities;
using Oro.Grains.Entities;
using Oro.Grains.Records;
using Oro.Grains.Storage;
using Oro.Records;
using Oro.Security;

namespace Oro.Tests.Unit.Records;

/// <summary>Teams own their players, and both know which of them like each other.</summary>
public sealed class DeletionTests
{
    private static readonly RecordKey Team = new("team", 1);
    private static readonly RecordKey Player = new("player", 2);

    private static readonly DefinitionSet Definitions = EntityCatalogue.Check(
    [
        Define("team", entity => entity.ManyToMany("likes", "player", inverse: "liked_by", joinTable: "liking")),
        Define("player", entity =>
        {
            entity.ManyToMany("liked_by", "team", inverse: "likes", joinTable: "liking");
            entity.ManyToOne("team", "team").OnDelete(DeleteRule.Cascade);
        }),
    ]);

    private readonly Dictionary<RecordKey, KnownRecord> _known = [];
    private readonly List<ChangeEntry> _deletion = [];

    [Fact]
    public void Two_that_went_together_and_are_linked_come_back_linked()
    {
        Decide(ChangeKind.Create, Team);
        Decide(
            ChangeKind.Create, Player, new FieldEdit("team", FieldValue.Of(Team.Id)),
            new FieldEdit("liked_by", FieldValue.Of(new RecordIds([Team.Id]))));
        Decide(ChangeKind.Delete, Team);
        Assert.All(_known.Values, record => Assert.True(record.Snapshot.IsDeleted));
        // As they are read now: each without the other, who is in the trash.
        ForgetLinks();

        Decide(ChangeKind.Restore, Team);

        Assert.All(_known.Values, record => Assert.False(record.Snapshot.IsDeleted));
        Assert.Equal([Player.Id], ValueOf(Team, "likes").AsIds().Items);
        Assert.Equal([Team.Id], ValueOf(Player, "liked_by").AsIds().Items);
        Assert.Equal(Team.Id, ValueOf(Player, "team").AsInteger());
    }

    private static EntityDefinition Define(string name, Action<EntityBuilder> declare)
    {
        var entity = new EntityBuilder();
        entity.Called(name, name + "s").Labelled(name, name + "s", "user").OwnedBy(OwnershipType.None).TitledBy("name");
        entity.String("name");
        declare(entity);
        return entity.Build();
    }

    private FieldValue ValueOf(RecordKey key, string field) =>
        _known[key].Snapshot.Values[Definitions.Get(key.Entity).OrdinalOf(field)];

    private void ForgetLinks()
    {
        foreach (var (key, record) in _known.ToList())
        {
            var values = record.Snapshot.Values.Select(v => v.Value is RecordIds ? FieldValue.Of(RecordIds.Empty) : v);
            _known[key] = new KnownRecord(record.Snapshot with { Values = [.. values] }, []);
        }
    }

    private void Decide(ChangeKind kind, RecordKey key, params ImmutableArray<FieldEdit> edits)
    {
        var change = new RecordChange { Kind = kind, Key = key, Edits = edits };
        var field = Definitions.Get("player").FindField("team")!;
        var decision = ChangeSetDecider.Decide(
            new ChangeSet { WriteId = WriteId.Create(), Changes = [change] },
            new DecisionContext
            {
                Definitions = Definitions,
                Rules = new RuleBook([], Definitions),
                Author = new Principal(new UserId(7), new OrganizationId(3)),
                Access = UserAccess.Unlimited(new Principal(new UserId(7), new OrganizationId(3))),
                At = Deciding.At,
                Known = _known,
                References = new[] { new RecordReference(Team, Player, field) }.ToLookup(r => r.Target),
                Deletions = new Dictionary<RecordKey, ImmutableArray<ChangeEntry>> { [Team] = [.. _deletion] },
            });
        foreach (var snapshot in decision.Changed)
        {
            _known[snapshot.Key] = new KnownRecord(snapshot, []);
        }

        if (kind == ChangeKind.Delete)
        {
            _deletion.AddRange(decision.Commit.Rows.Select(row => EntryOf(row, decision.Commit)));
        }
    }

    private static ChangeEntry EntryOf(RowChange row, Commit commit) => new()
    {
        Id = 0,
        Key = new RecordKey(row.Entity.Name, row.Id),
        Revision = row.ExpectedRevision + 1,
        Kind = row.Kind,
        At = commit.At,
        Author = commit.Author,
        AuthorName = "",
        WriteId = commit.WriteId,
        Fields = row.Fields,
    };
}
