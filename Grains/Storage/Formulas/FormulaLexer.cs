namespace Oro.Grains.Storage.Formulas;

/// <summary>Cuts a formula into words.</summary>
internal sealed class FormulaLexer(string formula)
{
    private static readonly string[] LongSigns = ["<=", ">=", "<>", "!="];

    private int _at;

    /// <summary>The next word.</summary>
    /// <exception cref="FormulaException">There is none.</exception>
    public FormulaToken Read()
    {
        while (_at < formula.Length && char.IsWhiteSpace(formula[_at]))
        {
            _at++;
        }

        var start = _at;
        if (_at == formula.Length)
        {
            return new(FormulaTokenKind.End, "", start);
        }

        var first = formula[_at];
        return first switch
        {
            '\'' or '"' => ReadText(first, start),
            _ when char.IsAsciiDigit(first) =>
                ReadWhile(c => char.IsAsciiDigit(c) || c == '.', FormulaTokenKind.Number),
            _ when char.IsAsciiLetter(first) =>
                ReadWhile(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.', FormulaTokenKind.Name),
            _ => ReadSign(start),
        };
    }

    private FormulaToken ReadWhile(Func<char, bool> belongs, FormulaTokenKind kind)
    {
        var start = _at;
        while (_at < formula.Length && belongs(formula[_at]))
        {
            _at++;
        }

        return new(kind, formula[start.._at], start);
    }

    // A quote within a text is written twice.
    private FormulaToken ReadText(char quote, int start)
    {
        var text = new System.Text.StringBuilder();
        for (_at++; _at < formula.Length; _at++)
        {
            if (formula[_at] != quote)
            {
                text.Append(formula[_at]);
            }
            else if (_at + 1 < formula.Length && formula[_at + 1] == quote)
            {
                text.Append(formula[_at++]);
            }
            else
            {
                _at++;
                return new(FormulaTokenKind.Text, text.ToString(), start);
            }
        }

        throw new FormulaException("the text has no end", start);
    }

    private FormulaToken ReadSign(int start)
    {
        var sign = LongSigns.FirstOrDefault(s => formula.AsSpan(_at).StartsWith(s)) ?? formula[_at].ToString();
        if (!"+-*/&=<>(),!".Contains(sign[0], StringComparison.Ordinal) || sign == "!")
        {
            throw new FormulaException($"'{sign}' means nothing here", start);
        }

        _at += sign.Length;
        return new(FormulaTokenKind.Sign, sign, start);
    }
}
