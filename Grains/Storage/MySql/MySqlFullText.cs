using System.Globalization;
using System.Text;

namespace Oro.Grains.Storage.MySql;

/// <summary>
/// InnoDB's full text, which leaves out words of one or two letters and some common ones, and parts words at whatever
/// its tables do not call a letter. So every word gets a beginning that makes it long and uncommon, and what is not
/// surely a letter to the server is written as a number.
/// </summary>
internal sealed class MySqlFullText : FullText
{
    private const string Beginning = "qz";
    private const int MaxStoredLength = 84; // innodb_ft_max_token_size: longer ones are left out

    // Scripts whose letters every version of the server knows.
    private static readonly (int First, int Last)[] KnownLetters =
        [(0x00C0, 0x024F), (0x0370, 0x0481), (0x048A, 0x052F), (0x05D0, 0x05EA), (0x0620, 0x064A), (0xAC00, 0xD7A3)];

    public override string TablePart => ", FULLTEXT KEY \"ft_search_record_words\" (\"words\")";

    public override string Matches(string parameter) => $"MATCH (s.\"words\") AGAINST ({parameter} IN BOOLEAN MODE)";

    public override string Query(IEnumerable<string> words, bool isPrefix) =>
        string.Join(' ', words.Select(word => $"+{word}{(isPrefix ? "*" : "")}"));

    public override string HasPart(string expression, string part) => $"LOCATE({part}, {expression}) > 0";

    public override string Store(string word)
    {
        var stored = new StringBuilder(Beginning);
        foreach (var rune in word.EnumerateRunes())
        {
            var letter = IsKnown(rune)
                ? rune.ToString()
                : string.Create(CultureInfo.InvariantCulture, $"_{rune.Value:x5}");
            if (stored.Length + letter.Length > MaxStoredLength)
            {
                break;
            }

            stored.Append(letter);
        }

        return stored.ToString();
    }

    private static bool IsKnown(Rune rune) =>
        (rune.IsAscii && Rune.IsLetterOrDigit(rune))
        || (Rune.IsLetter(rune) && KnownLetters.Any(known => rune.Value >= known.First && rune.Value <= known.Last));
}
