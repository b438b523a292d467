using System.Text.Json.Nodes;
using Oro.Grains.Storage;
using Oro.Tests.Support;

namespace Oro.Tests.Cluster.Gateway.Entities;

/// <summary>Formulas over own fields that come and change when there are records already.</summary>
public abstract class StoredFormulaTests(DefinitionFixture fixture)
{
    private const int Count = 300; // three batches, with one in the trash

    private readonly ApiClient _api = fixture.Api;
    private readonly string _entity = $"t{Guid.CreateVersion7().ToString("N")[12..]}";

    [Fact]
    public async Task Records_that_are_older_than_a_formula_are_found_and_sorted_by_it_also_after_the_trash()
    {
        var ids = await CreateAsync();
        var deleted = ids[41];
        (await _api.DeleteAsync($"/api/{_entity}/{deleted}")).Expect(204);
        var field = await AddAsync("shelf * 2");

        await IsInOrderAsync("sort=made", [.. ids.Where(i => i != deleted)]);
        await RestoreAsync(deleted);
        await IsInOrderAsync("sort=made", ids);
        await IsInOrderAsync("filter[made][lte]=84&sort=shelf", ids[..42]);
        await ChangeAsync(field, "1000 - shelf");

        await IsInOrderAsync("sort=made", [.. ids.Reverse()]);
        await IsInOrderAsync("filter[made][gte]=990&sort=shelf", ids[..10]);
        Assert.Equal((999, 1, 1), await ReadAsync(ids[0]));
        Assert.Equal((958, 3, 3), await ReadAsync(deleted));
    }

    [Fact]
    public async Task A_record_that_is_warm_shows_what_the_formula_comes_to_at_once()
    {
        var id = (await CreateAsync(1))[0];
        var tag = (await _api.GetAsync($"/api/{_entity}/{id}")).Expect(200).ETag;
        var field = await AddAsync("shelf + 1");

        Assert.Equal((2, 1, 1), await ReadAsync(id));
        await ChangeAsync(field, "shelf + 2");

        Assert.Equal((3, 1, 1), await ReadAsync(id));
        (await _api.GetAsync($"/api/{_entity}/{id}", ("If-None-Match", tag!))).Expect(200);
        (await _api.PatchRecordAsync(_entity, id, """{"name":"A"}""")).Expect(200);
        Assert.Equal((3, 1, 1), await ReadAsync(id));
        (await _api.PatchRecordAsync(_entity, id, """{"shelf":5}""")).Expect(200);
        Assert.Equal((7, 2, 2), await ReadAsync(id));
        Assert.Equal("shelf 1 5, made 3 7", await LastChangeAsync(id));
    }

    [Fact]
    public async Task Those_who_write_meanwhile_lose_nothing_and_end_with_the_right_values()
    {
        var ids = await CreateAsync();
        var shelves = ids.ToDictionary(id => id, _ => 0);
        using var stop = new CancellationTokenSource();
        var writers = ids.Chunk(Count / 4).Select(mine => WriteAsync(mine, shelves, stop.Token)).ToList();
        var field = await AddAsync("shelf * 2");
        await ChangeAsync(field, "shelf * 3");
        await ChangeAsync(field, "shelf * 4");
        await stop.CancelAsync();
        var written = await Task.WhenAll(writers);

        await Eventually.HoldsAsync(
            async () => (await ListAsync("sort=shelf")).All(r => r.Made == r.Shelf * 4), "all to have four times");
        Assert.All(written, count => Assert.True(count > 0));
        Assert.All(
            await ListAsync("sort=shelf"), r => Assert.True(shelves[r.Id] == 0 || r.Shelf == shelves[r.Id]));
        Assert.Equal(Count, (await ListAsync("filter[made][gte]=4&sort=made")).Count);
    }

    [Fact]
    public async Task A_fill_that_was_cut_short_goes_on()
    {
        var ids = await CreateAsync();
        var batches = 0;
        fixture.Get<FieldFiller>().Before = entity =>
        {
            if (entity == $"x_{_entity}" && Interlocked.Increment(ref batches) is 2 or 4)
            {
                throw new IOException("The process dies here.");
            }
        };
        await AddAsync("0 - shelf");

        await IsInOrderAsync("sort=made", [.. ids.Reverse()]);

        fixture.Get<FieldFiller>().Before = null;
        Assert.True(batches > 4);
    }

    [Fact]
    public async Task What_one_who_had_not_heard_of_the_formula_wrote_later_is_put_right()
    {
        var ids = await CreateAsync(3);
        await AddAsync("shelf * 2");
        await IsInOrderAsync("sort=made", ids);
        var entity = fixture.Get<Definitions>().Current.Get($"x_{_entity}").Definition;
        var column = fixture.Get<Database>().Dialect.TableOf(entity).ColumnsOf(entity.Fields.Length - 1)[0].Name;
        var set = $"{SqlDialect.Quote(column)} = 9, \"revision\" = \"revision\" + 1";

        var hits = await fixture.Get<Database>().WriteAsync(
            session => session.Execute($"UPDATE {EntityTable.NameOf(entity)} SET {set}"),
            CancellationToken.None);

        Assert.Equal(3, hits);
        await IsInOrderAsync("filter[made][lte]=6&sort=made", ids);
    }

    [Fact]
    public async Task Words_that_a_formula_makes_of_older_records_are_searched()
    {
        var word = $"w{Guid.CreateVersion7().ToString("N")[12..]}";
        var id = (await CreateAsync(2))[1];
        await _api.AddFieldAsync(
            _entity, "word", "string", $$"""{"formula":"'{{word}}' & shelf","isSearchable":true}""");

        await Eventually.HoldsAsync(
            async () => (await _api.GetAsync($"/api/search?filter[searchText]={word}2")).Expect(200).Data.AsArray()
                .Select(r => (string)r!["relationships"]!["entity"]!["data"]!["id"]!).SequenceEqual([id]),
            "the record to be found by its formula");
    }

    [Fact]
    public async Task A_formula_of_older_records_is_not_unique_before_they_have_their_values()
    {
        await CreateAsync(1);

        var answer = await _api.PostFieldAsync(
            _entity, "made", "integer", """{"formula":"shelf","isUnique":true}""");

        Assert.Equal(
            ("Records that are there already may come to the same by a formula: it can be made unique when they have "
                + "their values.", "/data/attributes/formula"),
            ((string?)answer.Expect(400).Errors[0]!["detail"], (string?)answer.Errors[0]!["source"]!["pointer"]));
    }

    private async Task<int> WriteAsync(string[] ids, Dictionary<string, int> shelves, CancellationToken stop)
    {
        var count = 0;
        for (; !stop.IsCancellationRequested; count++)
        {
            var id = ids[count % ids.Length];
            shelves[id] = 1000 + count;
            (await _api.PatchRecordAsync(_entity, id, $$"""{"shelf":{{shelves[id]}}}""")).Expect(200);
        }

        return count;
    }

    private async Task<string[]> CreateAsync(int count = Count)
    {
        await _api.AddEntityAsync(_entity);
        await _api.AddFieldAsync(_entity, "shelf", "integer");
        var ids = new string[count];
        for (var i = 0; i < count; i++)
        {
            ids[i] = (await _api.PostRecordAsync(_entity, $$"""{"shelf":{{i + 1}}}""")).Expect(201).Id;
        }

        return ids;
    }

    private Task<string> AddAsync(string formula) =>
        _api.AddFieldAsync(_entity, "made", "integer", $$"""{"formula":"{{formula}}"}""");

    private async Task ChangeAsync(string field, string formula) =>
        (await _api.PatchFieldAsync(field, $$"""{"formula":"{{formula}}"}""")).Expect(200);

    private async Task RestoreAsync(string id) => (await _api.PatchRecordAsync(
        _entity, id, "{}", ""","meta":{"restore":true}""")).Expect(200);

    private Task IsInOrderAsync(string query, string[] ids) => Eventually.HoldsAsync(
        async () => (await ListAsync(query)).Select(r => r.Id).SequenceEqual(ids), $"the list {query}");

    private async Task<List<(string Id, int Shelf, int? Made)>> ListAsync(string query) =>
    [
        .. (await _api.GetAsync($"/api/{_entity}?page[size]={Count}&{query}")).Expect(200).Data.AsArray().Select(r => (
            (string)r!["id"]!, (int)r["attributes"]!["shelf"]!, (int?)r["attributes"]!["made"])),
    ];

    // What the formula came to, the revision, and how many changes there are.
    private async Task<(int? Made, int Revision, int Changes)> ReadAsync(string id)
    {
        var read = (await _api.GetAsync($"/api/{_entity}/{id}")).Expect(200).Data;
        return ((int?)read["attributes"]!["made"], (int)read["meta"]!["revision"]!, (await HistoryAsync(id)).Count);
    }

    private async Task<string> LastChangeAsync(string id) => string.Join(", ", (await HistoryAsync(id))[0]!
        ["attributes"]!["fields"]!.AsArray().Select(f => $"{f!["name"]} {f["old"]} {f["new"]}"));

    private async Task<JsonArray> HistoryAsync(string id) =>
        (await _api.GetAsync($"/api/audit?filter[entity]={_entity}&filter[objectId]={id}")).Expect(200).Data.AsArray();
}

public sealed class SqliteStoredFormulaTests(SqliteDefinitionFixture fixture)
    : StoredFormulaTests(fixture), IClassFixture<SqliteDefinitionFixture>;

public sealed class PostgresStoredFormulaTests(PostgresDefinitionFixture fixture)
    : StoredFormulaTests(fixture), IClassFixture<PostgresDefinitionFixture>;

public sealed class MariaDbStoredFormulaTests(MariaDbDefinitionFixture fixture)
    : StoredFormulaTests(fixture), IClassFixture<MariaDbDefinitionFixture>;
