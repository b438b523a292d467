using System.Text;

namespace Oro.Grains.Storage.Formulas;

/// <summary>
/// Large and small letters in formulas. A letter whose other form compares otherwise stays as it is: so texts compare
/// the same before and after, and no database has to know our letters. What a query gives has marks around it instead,
/// until it is read.
/// </summary>
internal static class FormulaCase
{
    public const string Upper = "upper";
    public const string Lower = "lower";

    // Noncharacters, which no text of people holds.
    public const string UpperMark = "\uFDD0";
    public const string LowerMark = "\uFDD1";
    public const string EndMark = "\uFDD2";

    public static string Change(string text, string name)
    {
        var changed = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var other = name == Upper ? Rune.ToUpperInvariant(rune) : Rune.ToLowerInvariant(rune);
            changed.Append((rune.IsAscii || IsSame(rune, other) ? other : rune).ToString());
        }

        return changed.ToString();
    }

    /// <summary>Carries out what the marks in a text say.</summary>
    public static string Resolve(string text)
    {
        if (text.IndexOfAny([UpperMark[0], LowerMark[0]]) < 0)
        {
            return text;
        }

        var at = 0;
        return Resolve(text, ref at);
    }

    private static string Resolve(string text, ref int at)
    {
        var resolved = new StringBuilder();
        while (at < text.Length)
        {
            var letter = text[at++];
            if (letter == EndMark[0])
            {
                break;
            }

            if (letter == UpperMark[0] || letter == LowerMark[0])
            {
                resolved.Append(Change(Resolve(text, ref at), letter == UpperMark[0] ? Upper : Lower));
            }
            else
            {
                resolved.Append(letter);
            }
        }

        return resolved.ToString();
    }

    private static bool IsSame(Rune rune, Rune other) =>
        rune == other || TextOrder.KeyOf(rune.ToString()) == TextOrder.KeyOf(other.ToString());
}
