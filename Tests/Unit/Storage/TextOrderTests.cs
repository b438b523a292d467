using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Oro.Grains.Storage;

namespace Oro.Tests.Unit.Storage;

public sealed class TextOrderTests
{
    // Letters of all the ways through the comparison: ASCII, accents, ligatures, other scripts, weightless, astral.
    private static readonly string[] Letters =
        ["a", "A", "b", "Z", "ä", "Å", "é", "e\u0301", "ß", "s", "æ", "Ω", "ω", "ж", "Ж", "й", " ", "-", "_", "'", "’",
         "9", "\u200D", "\u0308", "🚀", "日", "\0"];

    private static readonly Arbitrary<string> Texts =
        Gen.Elements(Letters).ListOf().Select(string.Concat).ToArbitrary();

    [Theory]
    [InlineData("muller", "MÜLLER", 0)]
    [InlineData("Strasse", "straße", 0)]
    [InlineData("Ægir", "aegir", 0)]
    [InlineData("e\u0301", "e", 0)]
    [InlineData("O’Hara", "o'hara", 0)]
    [InlineData("Οδυσσεύς", "οδυσσευσ", 0)]
    [InlineData("ЁЛКА", "елка", 0)]
    [InlineData("й", "и", 1)]
    [InlineData("", "a", -1)]
    [InlineData("a", "aa", -1)]
    [InlineData("a b", "ab", -1)]
    [InlineData("a_b", "a-b", -1)]
    [InlineData("9", "a", -1)]
    [InlineData("~", "0", -1)]
    [InlineData("z", "ж", -1)]
    [InlineData("ž", "za", -1)]
    public void Texts_compare_by_the_weights_of_their_letters(string left, string right, int expected)
    {
        Assert.Equal(expected, Math.Sign(Compare(left, right)));
        Assert.Equal(-expected, Math.Sign(Compare(right, left)));
    }

    [Fact]
    public void The_order_is_total() => Prop.ForAll(Texts, Texts, Texts, (a, b, c) =>
    {
        string[] sorted = [.. new[] { a, b, c }.Order(Comparer<string>.Create(Compare))];
        return Math.Sign(Compare(a, b)) == -Math.Sign(Compare(b, a))
            && Compare(a, a) == 0
            && Compare(sorted[0], sorted[1]) <= 0
            && Compare(sorted[1], sorted[2]) <= 0
            && Compare(sorted[0], sorted[2]) <= 0;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_starts_with_a_prefix_lies_between_it_and_its_end() => Prop.ForAll(Texts, Texts, (text, prefix) =>
    {
        var isInRange = Compare(text, prefix) >= 0 && Compare(text, prefix + TextOrder.Last) < 0;
        return isInRange == IsPrefix(prefix, text) && IsInRange(prefix + text, prefix);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Parts_are_found_where_they_are() => Prop.ForAll(Texts, Texts, Texts, (before, part, after) =>
        Holds(TextOrder.Contains, before + part + after, part)
        && Holds(TextOrder.EndsWith, before + part, part)
        && Holds(TextOrder.Contains, before.ToUpperInvariant() + part.ToUpperInvariant() + after, part))
        .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("Hernández", "rnande", true)]
    [InlineData("Hernández", "andes", false)]
    [InlineData("", "a", false)]
    public void Contains_ignores_case_and_accents(string text, string part, bool expected) =>
        Assert.Equal(expected, Holds(TextOrder.Contains, text, part));

    [Fact]
    public void No_character_has_more_base_letters_than_bytes() => Assert.All(
        Enumerable.Range(0, 0x10FFFF + 1).Where(Rune.IsValid).Select(c => new Rune(c)),
        rune => Assert.True(
            !TextWeights.TryExpand(rune, out var letters) || letters.Length <= rune.Utf8SequenceLength));

    private delegate bool Test(ReadOnlySpan<byte> text, ReadOnlySpan<byte> part);

    private static bool Holds(Test test, string text, string part) =>
        test(Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetBytes(part));

    private static int Compare(string? left, string? right) =>
        TextOrder.Compare(Encoding.UTF8.GetBytes(left!), Encoding.UTF8.GetBytes(right!));

    private static bool IsInRange(string text, string prefix) =>
        Compare(text, prefix) >= 0 && Compare(text, prefix + TextOrder.Last) < 0;

    // A prefix is one that some beginning of the text equals, letter by letter.
    private static bool IsPrefix(string prefix, string text) =>
        Compare(prefix, "") == 0
        || BaseLetters(text).StartsWith(BaseLetters(prefix), StringComparison.Ordinal);

    private static string BaseLetters(string text)
    {
        var letters = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            letters.Append(TextWeights.TryExpand(rune, out var found)
                ? found.ToString().ToLowerInvariant()
                : Rune.ToLowerInvariant(rune).ToString());
        }

        return letters.ToString();
    }
}
