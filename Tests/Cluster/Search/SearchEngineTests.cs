using System.Collections.Immutable;
using Oro.Grains.Search;
using Oro.Grains.Storage;
using Oro.Records;
using Oro.Search;

namespace Oro.Tests.Cluster.Search;

/// <summary>What every search engine finds, and in which order.</summary>
public abstract class SearchEngineTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Every_word_is_found_by_its_beginning_in_any_order()
    {
        var engine = await OpenAsync(Contact(1, "John Smith"), Contact(2, "Joan Smithers"), Contact(3, "John Doe"));

        Assert.Equal("2 3 1", await FindAsync(engine, "jo"));
        Assert.Equal("2 1", await FindAsync(engine, "smi jo"));
        Assert.Equal("1", await FindAsync(engine, "smith john"));
        Assert.Equal("2", await FindAsync(engine, "joan s"));
        Assert.Equal("2 1", await FindAsync(engine, "s"));
        Assert.Equal("", await FindAsync(engine, "john smyth"));
        Assert.Equal("", await FindAsync(engine, "mith"));
    }

    [Fact]
    public async Task Neither_case_nor_accents_matter()
    {
        var engine = await OpenAsync(
            Contact(1, "ÉMILE Zola"), Contact(2, "Łukasz Großmann"), Contact(3, "Søren Ångström"),
            Contact(4, "Σοφία ΟΜΗΡΟΣ"), Contact(5, "Пётр"), Contact(6, "Rene\u0301 Œuvre"));

        Assert.Equal("1", await FindAsync(engine, "emile ZÖLA"));
        Assert.Equal("2", await FindAsync(engine, "LUKASZ grossm"));
        Assert.Equal("3", await FindAsync(engine, "soren angstrom"));
        Assert.Equal("4", await FindAsync(engine, "σοφια ομηροσ"));
        Assert.Equal("5", await FindAsync(engine, "ПЕТР"));
        Assert.Equal("6", await FindAsync(engine, "rené oeuv"));
    }

    [Fact]
    public async Task Parts_of_addresses_and_numbers_are_found()
    {
        var engine = await OpenAsync(
            Contact(1, "Ann", text: "ann.lee+crm@mail.example.com", phone: "+1 (555) 123-4567"),
            Contact(2, "Bob", text: "bob_ray@example.org", phone: "0049 309994567"));

        Assert.Equal("1", await FindAsync(engine, "lee"));
        Assert.Equal("1 2", await FindAsync(engine, "example"));
        Assert.Equal("1", await FindAsync(engine, "ann.lee+crm@mail.exa"));
        Assert.Equal("2", await FindAsync(engine, "bob_ray@"));
        foreach (var number in new[] { "555 123", "5551234567", "123-4567", "+1 555", "(555)" })
        {
            Assert.Equal("1", await FindAsync(engine, number));
        }

        Assert.Equal("2", await FindAsync(engine, "+49 (30) 999"));
        Assert.Equal("1 2", await FindAsync(engine, "4567"));
    }

    [Fact]
    public async Task Short_and_common_words_are_words()
    {
        string[] common =
        [
            "a", "an", "at", "be", "by", "de", "en", "for", "i", "in", "is", "it", "la", "of", "or", "the", "to", "und",
        ];
        var engine = await OpenAsync(
            [.. common.Select((word, i) => Contact(100 + i, $"{word} Zed")), Contact(1, "Li Wu", text: "7 x")]);

        foreach (var (word, i) in common.Select((word, i) => (word, i)))
        {
            Assert.StartsWith($"{100 + i}", await FindAsync(engine, $"{word} zed"), StringComparison.Ordinal);
        }

        Assert.Equal("1", await FindAsync(engine, "l w"));
        Assert.Equal("1", await FindAsync(engine, "7"));
    }

    [Fact]
    public async Task Other_scripts_are_found()
    {
        var engine = await OpenAsync(
            Contact(1, "山田 太郎"), Contact(2, "שלום עולם"), Contact(3, "محمد علي"), Contact(4, "नमस्ते"),
            Contact(5, "김철수"), Contact(6, "𐐔𐐯𐑅𐐨𐑉𐐯𐐻"));

        Assert.Equal("1", await FindAsync(engine, "太郎"));
        Assert.Equal("1", await FindAsync(engine, "田"));
        Assert.Equal("2", await FindAsync(engine, "עול"));
        Assert.Equal("3", await FindAsync(engine, "محم"));
        Assert.Equal("4", await FindAsync(engine, "नमस्"));
        Assert.Equal("5", await FindAsync(engine, "김철"));
        Assert.Equal("6", await FindAsync(engine, "𐐼𐐯"));
    }

    [Fact]
    public async Task Only_the_entities_that_are_asked_for_are_looked_in()
    {
        var engine = await OpenAsync(Contact(1, "Acme Smith"), Contact(1, "Acme", entity: "account"));

        Assert.Equal("account/1 contact/1", await FindKeysAsync(engine, "acme", "account", "contact"));
        Assert.Equal("account/1", await FindKeysAsync(engine, "acme", "account"));
        Assert.Equal("contact/1", await FindKeysAsync(engine, "acme", "contact"));
        Assert.Equal("", await FindKeysAsync(engine, "acme", "user"));
    }

    [Fact]
    public async Task A_removed_record_is_not_found_until_it_is_restored()
    {
        var engine = await OpenAsync(Contact(1, "Gone Girl"), Contact(2, "Gone Fishing"));
        Assert.Equal(2, await engine.CountAsync("contact", None));

        await WriteAsync(engine, Removed(1, revision: 2));
        Assert.Equal("2", await FindAsync(engine, "gone"));
        Assert.Equal(1, await engine.CountAsync("contact", None));

        await WriteAsync(engine, Contact(1, "Gone Girl", revision: 3));
        Assert.Equal("2 1", await FindAsync(engine, "gone"));
    }

    [Fact]
    public async Task A_change_takes_the_place_of_what_was()
    {
        var engine = await OpenAsync(Contact(1, "Ada Byron", text: "poet"));

        await WriteAsync(engine, Contact(1, "Ada Lovelace", text: "countess", revision: 2));

        Assert.Equal("", await FindAsync(engine, "byron"));
        Assert.Equal("", await FindAsync(engine, "poet"));
        Assert.Equal("1", await FindAsync(engine, "lovelace countess"));
    }

    [Fact]
    public async Task A_write_that_comes_late_changes_nothing()
    {
        var engine = await OpenAsync(Contact(1, "Old Name", revision: 1), Contact(2, "Old Too", revision: 4));
        await WriteAsync(engine, Contact(1, "New Name", revision: 3), Removed(2, revision: 5));

        await WriteAsync(engine, Contact(1, "Old Name", revision: 2), Contact(2, "Old Too", revision: 4));
        Assert.Equal("", await FindAsync(engine, "old"));
        Assert.Equal("1", await FindAsync(engine, "new"));

        await WriteAsync(engine, Removed(1, revision: 2));
        Assert.Equal("1", await FindAsync(engine, "new"));

        // The same again, as when a message is handled twice.
        await WriteAsync(engine, Contact(1, "New Name", revision: 3));
        Assert.Equal("1", await FindAsync(engine, "new"));
    }

    [Fact]
    public async Task An_old_name_does_not_come_back_when_a_later_revision_has_it_too()
    {
        var engine = await OpenAsync(Contact(1, "Same", revision: 1));
        await WriteAsync(engine, Contact(1, "Same", revision: 3));

        await WriteAsync(engine, Contact(1, "Between", revision: 2));

        Assert.Equal("1", await FindAsync(engine, "same"));
        Assert.Equal("", await FindAsync(engine, "between"));
    }

    [Fact]
    public async Task Whole_words_come_before_beginnings_and_names_before_the_rest()
    {
        var engine = await OpenAsync(
            Contact(1, "Zoe", text: "annabel"), Contact(2, "Annabel Zed"), Contact(3, "Zac", text: "ann"),
            Contact(4, "Ann Zed"), Contact(5, "Ann Abel"));

        Assert.Equal("5 4 3 2 1", await FindAsync(engine, "ann"));
        Assert.Equal("4 2", await FindAsync(engine, "ann zed"));
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gaps_or_doubles()
    {
        var records = Enumerable.Range(1, 57).Select(i => Contact(i, $"Same Name{i % 3}")).ToArray();
        var engine = await OpenAsync(records);

        var seen = new List<long>();
        for (var offset = 0; ; offset += 10)
        {
            var page = await PageAsync(engine, "same", offset, 10);
            seen.AddRange(page.Records.Select(r => r.Id));
            Assert.Equal((57L, true), (page.Total, page.IsTotalExact));
            Assert.Equal(page.HasMore ? 10 : 7, page.Records.Length);
            if (!page.HasMore)
            {
                break;
            }
        }

        Assert.Equal(records.OrderBy(r => r.Key.Id % 3).ThenBy(r => r.Key.Id).Select(r => r.Key.Id), seen);
        var past = await PageAsync(engine, "same", 60, 10);
        Assert.Equal((57L, 0, false), (past.Total!.Value, past.Records.Length, past.HasMore));
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("*")]
    [InlineData("smith\"*)")]
    [InlineData("NEAR(a b) AND OR NOT ^x")]
    [InlineData("+smith -john ~x <y >z @8 (a")]
    [InlineData("%_\\ smith\\")]
    [InlineData("'); DROP TABLE search_record; --")]
    [InlineData("smith:* & ! | <->")]
    [InlineData("😀")]
    [InlineData("\u0001\u0000\u200b")]
    [InlineData("\ud83d")]
    [InlineData("{\"query\":1} [* TO *] /x/")]
    public async Task No_text_does_harm(string text)
    {
        var engine = await OpenAsync(Contact(1, $"Smith {text} Jones", text: text));

        await FindAsync(engine, text);

        Assert.Equal("1", await FindAsync(engine, "smith jones"));
        Assert.Equal("1", await FindAsync(engine, "smith " + text));
    }

    [Fact]
    public async Task A_long_text_is_found_by_its_first_words()
    {
        var words = Enumerable.Range(0, 5000).Select(i => $"word{i}");
        var word = new string('w', 300);
        var engine = await OpenAsync(
            Contact(1, "Long " + string.Join(' ', Enumerable.Repeat("Name", 300)), text: string.Join(' ', words)),
            Contact(2, "Word", text: word + " " + string.Join(' ', Enumerable.Repeat("ж", 30)) + new string('ж', 500)));

        Assert.Equal("1", await FindAsync(engine, "word500"));
        Assert.Equal("", await FindAsync(engine, "word4999"));
        Assert.Equal("2", await FindAsync(engine, word));
        Assert.Equal("2", await FindAsync(engine, new string('ж', 500)));
    }

    [Fact]
    public async Task Nothing_may_be_written()
    {
        var engine = await OpenAsync(Contact(1, "Ann"));

        await engine.WriteAsync("contact", [], None);

        Assert.Equal("1", await FindAsync(engine, "ann"));
    }

    [Fact]
    public async Task Many_records_are_written_at_once()
    {
        var engine = await OpenAsync([.. Enumerable.Range(1, 400).Select(i => Contact(i, $"Bulk{i}"))]);
        Assert.Equal(400, await engine.CountAsync("contact", None));

        await WriteAsync(engine, [.. Enumerable.Range(1, 400).Select(i => Contact(i, $"Mass{i}", revision: 2))]);

        Assert.Equal("400", await FindAsync(engine, "mass400"));
        Assert.Equal("", await FindAsync(engine, "bulk400"));
    }

    private protected abstract Task<SearchEngine> OpenAsync();

    /// <summary>Returns when what was written is findable.</summary>
    private protected virtual Task SettleAsync() => Task.CompletedTask;

    private protected async Task<SearchEngine> OpenAsync(params IndexedRecord[] records)
    {
        var engine = await OpenAsync();
        await engine.IdentifyAsync(None);
        await WriteAsync(engine, records);
        return engine;
    }

    private protected async Task WriteAsync(SearchEngine engine, params IndexedRecord[] records)
    {
        foreach (var entity in records.GroupBy(r => r.Key.Entity))
        {
            await engine.WriteAsync(entity.Key, [.. entity], None);
        }

        await SettleAsync();
    }

    private protected static IndexedRecord Contact(
        long id, string name, string text = "", string phone = "", long revision = 1, string entity = "contact")
    {
        var title = SearchWords.ForRecord(20);
        title.Add(name);
        var words = SearchWords.ForRecord(IndexedRecords.MaxWords);
        words.Add(name);
        words.Add(text);
        words.AddPhone(phone);
        return new(new RecordKey(entity, id), revision, [.. title.Words], [.. words.Words]);
    }

    private static IndexedRecord Removed(long id, long revision) =>
        new(new RecordKey("contact", id), revision, [], []);

    private protected static async Task<string> FindAsync(SearchEngine engine, string text) =>
        string.Join(' ', (await PageAsync(engine, text, 0, 100)).Records.Select(r => r.Id));

    private static async Task<string> FindKeysAsync(SearchEngine engine, string text, params string[] entities) =>
        string.Join(' ', (await PageAsync(engine, text, 0, 100, [.. entities])).Records);

    private static async Task<SearchPage> PageAsync(
        SearchEngine engine, string text, int offset, int limit, params ImmutableArray<string> entities)
    {
        var words = SearchWords.AskedBy(text);
        return words.Count == 0
            ? new SearchPage { Records = [], HasMore = false }
            : await engine.FindAsync(
                new SearchTerms
                {
                    Words = words,
                    Entities = entities.IsDefaultOrEmpty ? ["contact"] : entities,
                    Offset = offset,
                    Limit = limit,
                    WithTotal = true,
                },
                None);
    }
}
