using System.Globalization;
using System.Text;
using Oro.Grains.Storage;

namespace Oro.Grains.Search;

/// <summary>
/// Cuts texts into the words by which records are found: runs of letters and digits, small and without accents, as
/// texts compare everywhere else. What is stored and what is asked for is cut here, so that every search engine finds
/// the same; none of them cuts anything itself.
/// </summary>
internal sealed class SearchWords
{
    /// <summary>Characters of a word that count; what follows them is as good as absent.</summary>
    public const int MaxWordLength = 40;

    /// <summary>Words of one text that are looked for.</summary>
    public const int MaxAskedWords = 16;

    // Shorter ends of a number are those of too many others.
    private const int MinNumberLength = 2;

    private const int MaxNumberLength = 20; // longer than any telephone number (ITU-T E.164: 15 digits)
    private const string Apostrophe = "'";

    private readonly int _limit;
    private readonly List<string> _words = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly StringBuilder _word = new();
    private string _beforeApostrophe = "";

    private SearchWords(int limit) => _limit = limit;

    public static SearchWords ForRecord(int limit) => new(limit);

    /// <summary>The words that somebody looks for.</summary>
    public static IReadOnlyList<string> AskedBy(string text)
    {
        var words = new SearchWords(MaxAskedWords);
        words.Add(text, joinsApostrophes: false);
        return words.Words;
    }

    /// <summary>Each once, in the order in which they were met.</summary>
    public IReadOnlyList<string> Words => _words;

    /// <summary>The words of a text; those around an apostrophe, as in O'Brien, also as one.</summary>
    public void Add(string text) => Add(text, joinsApostrophes: true);

    /// <summary>
    /// The words of a telephone number, and its digits from every one on: people remember parts of them.
    /// </summary>
    public void AddPhone(string text)
    {
        Add(text);
        var digits = string.Concat(text.Where(char.IsAsciiDigit).Take(MaxNumberLength));
        for (var start = 0; start + MinNumberLength <= digits.Length; start++)
        {
            Take(digits[start..]);
        }
    }

    private void Add(string text, bool joinsApostrophes)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (TextWeights.TryExpand(rune, out var letters))
            {
                AddExpanded(letters, joinsApostrophes);
            }
            else if (IsWordOfItsOwn(rune))
            {
                EndWord(false);
                Take(rune.ToString());
            }
            else if (IsPartOfWord(rune))
            {
                _word.Append(Rune.ToLowerInvariant(rune).ToString());
            }
            else
            {
                EndWord(joinsApostrophes && rune.Value == Apostrophe[0]);
            }
        }

        EndWord(false);
    }

    // Accents that stand by themselves expand to nothing and end no word.
    private void AddExpanded(ReadOnlySpan<char> letters, bool joinsApostrophes)
    {
        foreach (var letter in letters)
        {
            if (char.IsLetterOrDigit(letter))
            {
                _word.Append(letter);
            }
            else
            {
                EndWord(joinsApostrophes && letter == Apostrophe[0]);
            }
        }
    }

    private static bool IsPartOfWord(Rune rune) =>
        Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    // Scripts that are written without blanks: kana and the unified ideographs.
    private static bool IsWordOfItsOwn(Rune rune) =>
        rune.Value is >= 0x3040 and <= 0x30FF or >= 0x3400 and <= 0x4DBF or >= 0x4E00 and <= 0x9FFF
            or >= 0xF900 and <= 0xFAFF or >= 0x20000 and <= 0x3FFFF;

    private void EndWord(bool isBeforeApostrophe)
    {
        var word = _word.ToString();
        _word.Clear();
        if (word.Length > 0)
        {
            Take(word);
        }

        if (_beforeApostrophe.Length > 0 && word.Length > 0)
        {
            Take(_beforeApostrophe + word);
        }

        _beforeApostrophe = isBeforeApostrophe ? _beforeApostrophe + word : "";
    }

    private void Take(string word)
    {
        var cut = word.Length <= MaxWordLength
            ? word
            : word[..(char.IsHighSurrogate(word[MaxWordLength - 1]) ? MaxWordLength - 1 : MaxWordLength)];
        if (_words.Count < _limit && _known.Add(cut))
        {
            _words.Add(cut);
        }
    }
}
