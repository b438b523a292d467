using System.Collections.Immutable;
using Oro.Entities;
using Oro.Grains.Storage;
using Oro.Records;
using Oro.Views;
using static Oro.Tests.Cluster.Storage.SampleCommits;
using static Oro.Tests.Cluster.Storage.SampleEntities;

namespace Oro.Tests.Cluster.Storage;

public abstract class KeysetTests(StorageFixture fixture) : IAsyncLifetime
{
    private static readonly string[] Names = ["Ähre", "ahre", "b", "B", "ç", "Zoë", "zoe", "", "-", "東京"];

    private StorageDoor _door = null!;
    private long _lastId;

    public async ValueTask InitializeAsync() => _door = await fixture.OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await fixture.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-id")]
    [InlineData("name")]
    [InlineData("-name")]
    [InlineData("age,-name")]
    [InlineData("-age,name,-id")]
    [InlineData("employer.name")]
    [InlineData("-employer.name,salary")]
    [InlineData("-salary")]
    [InlineData("birthday,-seen_at")]
    [InlineData("-seen_at,source")]
    [InlineData("-source,is_active,chief.employer.name")]
    [InlineData("email,phone,homepage,employer")]
    public async Task Pages_by_place_are_those_by_number(string sort)
    {
        await FillAsync(new Random(7), count: 60);
        var query = new RecordQuery { Entity = "person", Sort = SortOf(sort), Limit = 100 };
        var expected = (await _door.ListAsync(query)).Records.Select(r => r.Key.Id).ToList();

        Assert.Equal(60, expected.Count);
        Assert.Equal(expected, await WalkAsync(query with { Limit = 7, Paging = PagingMode.After }));
        Assert.Equal(expected, await WalkAsync(query with { Limit = 7, Paging = PagingMode.Before }));
    }

    [Fact]
    public async Task A_page_tells_what_is_around_it()
    {
        await FillAsync(new Random(1), count: 5);
        var query = new RecordQuery
        {
            Entity = "person",
            Limit = 3,
            Paging = PagingMode.After,
            Total = TotalMode.Exact,
        };

        var first = await _door.ListAsync(query);
        var second = await _door.ListAsync(query with { Position = first.Last });
        var beyond = await _door.ListAsync(query with { Position = second.Last });
        var back = await _door.ListAsync(query with { Paging = PagingMode.Before, Position = second.First });

        Assert.Equal((true, 5, 1, 3), (first.HasMore, first.Total, first.First!.Id, first.Last!.Id));
        Assert.Equal((false, 5), (second.HasMore, second.Total));
        Assert.Equal((false, 5, null, null), (beyond.HasMore, beyond.Total, beyond.First, beyond.Last));
        Assert.Equal([1, 2, 3], back.Records.Select(r => r.Key.Id));
        Assert.False(back.HasMore);
    }

    [Theory]
    [InlineData("name")]
    [InlineData("-name")]
    [InlineData("-age,employer.name")]
    public async Task Whoever_stays_is_seen_once_while_others_come_and_go(string sort)
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        await FillAsync(random, count: 80);
        var living = Enumerable.Range(1, 80).Select(i => (long)i).ToHashSet();
        var stayed = living.ToHashSet();
        var query = new RecordQuery { Entity = "person", Sort = SortOf(sort), Limit = 6, Paging = PagingMode.After };
        var seen = new List<long>();

        for (RecordPage page; ; query = query with { Position = page.Last })
        {
            page = await _door.ListAsync(query);
            seen.AddRange(page.Records.Select(r => r.Key.Id));
            if (!page.HasMore)
            {
                break;
            }

            var gone = living.Where(_ => random.Next(20) == 0).ToArray();
            await _door.CommitAsync([.. gone.Select(id => Change(Person, ChangeKind.Delete, id, 1))]);
            living.ExceptWith(gone);
            stayed.ExceptWith(gone);
            var before = _lastId;
            await FillAsync(random, count: random.Next(1, 4));
            living.UnionWith(Enumerable.Range((int)before + 1, (int)(_lastId - before)).Select(i => (long)i));
        }

        Assert.True(seen.Distinct().Count() == seen.Count, $"Seed {seed}: some record was seen twice.");
        Assert.True(stayed.IsSubsetOf(seen), $"Seed {seed}: {string.Join(", ", stayed.Except(seen))} was skipped.");
    }

    [Theory]
    [InlineData("name", PagingMode.After, 500)]
    [InlineData("name", PagingMode.After, 50)]
    [InlineData("name", PagingMode.Before, 500)]
    [InlineData("name", PagingMode.Before, 50)]
    [InlineData("-name", PagingMode.After, 500)]
    [InlineData("-name", PagingMode.After, 950)]
    [InlineData("-name", PagingMode.Before, 500)]
    public async Task A_place_in_an_indexed_order_is_found_by_the_index_alone(
        string sort, PagingMode paging, int place)
    {
        await FillAsync(new Random(3), count: 1000, shortNames: false);
        await _door.Get<Database>().ReadAsync(session => session.Execute(fixture.AnalyzeSql), CancellationToken.None);
        var query = new RecordQuery
        {
            Entity = "person",
            Sort = SortOf(sort),
            Limit = 25,
            Paging = paging,
            Position = (await _door.ListAsync(new()
            {
                Entity = "person",
                Sort = SortOf(sort),
                Limit = place,
                Paging = PagingMode.After,
            })).Last,
        };
        var dialect = _door.Get<SqlDialect>();
        var list = new ListStatements(dialect, new(dialect, Set, Visibility.Everything), Person, query);

        foreach (var (sql, arguments) in list.Stretches().Select(stretch => list.Of(stretch, 26)))
        {
            var plan = await _door.Get<Database>().ReadAsync(
                session => session.List(
                    $"{fixture.ExplainSql} {sql}",
                    row => string.Join(' ', Enumerable.Range(0, row.FieldCount).Select(i => $"{row.GetValue(i)}")),
                    arguments),
                CancellationToken.None);
            fixture.AssertByIndexAlone(string.Join('\n', plan), "ix_person_name");
        }
    }

    private static ImmutableArray<SortTerm> SortOf(string text) =>
    [
        .. text.Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(term => new SortTerm([.. term.TrimStart('-').Split('.')], term[0] == '-')),
    ];

    /// <summary>All pages from the beginning on, or from the end back; the ids in the order of the list.</summary>
    private async Task<List<long>> WalkAsync(RecordQuery query)
    {
        var seen = new List<long>();
        var isBack = query.Paging == PagingMode.Before;
        for (RecordPage page; ; query = query with { Position = isBack ? page.First : page.Last })
        {
            page = await _door.ListAsync(query);
            seen.InsertRange(isBack ? 0 : seen.Count, page.Records.Select(r => r.Key.Id));
            if (!page.HasMore)
            {
                return seen;
            }
        }
    }

    /// <summary>People with many equal and missing values.</summary>
    private async Task FillAsync(Random random, int count, bool shortNames = true)
    {
        if (_lastId == 0)
        {
            await _door.CommitAsync(
                Create(Company, 1, ("name", FieldValue.Of("b"))), Create(Company, 2, ("name", FieldValue.Of("Ä"))),
                Create(Company, 3));
        }

        var people = Enumerable.Range(0, count).Select(_ => Create(Person, ++_lastId, [.. Values()])).ToArray();
        await _door.CommitAsync(people);

        IEnumerable<(string, FieldValue)> Values()
        {
            yield return ("name", Some(FieldValue.Of(
                shortNames ? Names[random.Next(Names.Length)] : $"name {random.Next(1_000_000)}")));
            yield return ("email", Some(FieldValue.Of($"{random.Next(3)}@x.org")));
            yield return ("phone", Some(FieldValue.Of($"{random.Next(3)}")));
            yield return ("homepage", Some(FieldValue.Of($"https://{random.Next(3)}.org")));
            yield return ("age", Some(FieldValue.Of(random.Next(-2, 3))));
            yield return ("is_active", Some(FieldValue.Of(random.Next(2) == 0)));
            yield return ("birthday", Some(FieldValue.Of(new DateOnly(1990, 1, 1 + random.Next(3)))));
            yield return ("seen_at", Some(FieldValue.Of(At.AddMicroseconds(random.Next(3)))));
            yield return ("salary", Some(FieldValue.Of(random.Next(-2, 2) + 0.0001m)));
            yield return ("source", Some(FieldValue.Of(random.Next(2) == 0 ? "web" : "call")));
            yield return ("employer", Some(FieldValue.Of(random.Next(1, 4))));
            yield return ("chief", Some(FieldValue.Of(random.Next(1, 4))));
        }

        FieldValue Some(FieldValue value) => random.Next(4) == 0 ? FieldValue.Null : value;
    }
}

public sealed class SqliteKeysetTests() : KeysetTests(new SqliteFixture());

public sealed class PostgresKeysetTests() : KeysetTests(new PostgresFixture());

public sealed class MariaDbKeysetTests() : KeysetTests(new MariaDbFixture());
