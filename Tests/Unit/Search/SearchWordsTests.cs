using Oro.Grains.Search;

namespace Oro.Tests.Unit.Search;

public sealed class SearchWordsTests
{
    [Theory]
    [InlineData("John  Smith-Jones", "john smith jones")]
    [InlineData("john.smith+crm@Example.com", "john smith crm example com")]
    [InlineData("ÀÉÎõü Łódź Straße Ærø naïve", "aeiou lodz strasse aero naive")]
    [InlineData("Ａ1 ½", "ａ1")]
    [InlineData("Ομηρος ΣΟΦΟΣ Пётр", "ομηροσ σοφοσ петр")]
    [InlineData("e\u0301tude", "etude")]
    [InlineData("山田太郎 やまだ", "山 田 太 郎 や ま だ")]
    [InlineData("smile 😀 🇩🇪 ok", "smile ok")]
    [InlineData("\"a* AND (b) OR NOT c\"~2 %_\\ '; --", "a and b or not c 2")]
    [InlineData("one ONE Óne", "one")]
    [InlineData("\ud83d x \ude00", "x")]
    [InlineData("", "")]
    [InlineData("O'Brien d’Arc", "o brien d arc")]
    public void A_text_is_cut_into_plain_words(string text, string words) =>
        Assert.Equal(words, string.Join(' ', SearchWords.AskedBy(text)));

    [Theory]
    [InlineData("O'Brien", "o brien obrien")]
    [InlineData("rock'n'roll", "rock n rockn roll rocknroll")]
    [InlineData("the boss' car", "the boss car")]
    public void A_record_has_what_is_around_an_apostrophe_as_one_word_too(string text, string words) =>
        Assert.Equal(words, Words(w => w.Add(text)));

    [Fact]
    public void A_telephone_number_has_its_digits_from_every_one_on() => Assert.Equal(
        "49 30 123 4930123 930123 30123 0123 23", Words(w => w.AddPhone("+49 30/123")));

    [Fact]
    public void Words_are_bounded_in_length_and_in_number()
    {
        var many = string.Join(' ', Enumerable.Range(0, 1000));
        Assert.Equal(SearchWords.MaxAskedWords, SearchWords.AskedBy(many).Count);
        Assert.Equal(7, Words(w => w.Add(many), limit: 7).Split(' ').Length);

        var word = new string('x', SearchWords.MaxWordLength - 1);
        Assert.Equal([word[..^1] + "𐐨"], SearchWords.AskedBy(word[..^1] + "𐐨"));
        Assert.Equal([word], SearchWords.AskedBy(word + "𐐨y"));
    }

    private static string Words(Action<SearchWords> add, int limit = 100)
    {
        var words = SearchWords.ForRecord(limit);
        add(words);
        return string.Join(' ', words.Words);
    }
}
