namespace Oro.Grains.Storage.Formulas;

/// <summary>The kinds of words of a formula.</summary>
internal enum FormulaTokenKind
{
    Number,
    Text,
    Name,
    Sign,
    End,
}

/// <summary>A word of a formula; a text without its quotes.</summary>
internal readonly record struct FormulaToken(FormulaTokenKind Kind, string Text, int Position)
{
    public bool Is(string text) =>
        Kind is FormulaTokenKind.Sign or FormulaTokenKind.Name
        && string.Equals(Text, text, StringComparison.OrdinalIgnoreCase);
}
