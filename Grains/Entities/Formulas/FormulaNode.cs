using System.Collections.Immutable;

namespace Oro.Grains.Entities.Formulas;

/// <summary>What a part of a formula comes to.</summary>
internal enum FormulaType
{
    Number,
    Text,
    Truth,
    Day,
    Instant,
    Nothing,
}

/// <summary>A part of a formula.</summary>
internal abstract record FormulaNode(FormulaType Type);

/// <summary>A value that stands in the formula itself.</summary>
internal sealed record FormulaLiteral(object? Value, FormulaType Type) : FormulaNode(Type);

/// <summary>The value of a field of the record.</summary>
internal sealed record FormulaField(int Ordinal, FormulaType Type) : FormulaNode(Type);

/// <summary>An operator or a function with what it is applied to.</summary>
internal sealed record FormulaCall(string Name, ImmutableArray<FormulaNode> Arguments, FormulaType Type)
    : FormulaNode(Type);
