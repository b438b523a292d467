using System.Collections.Immutable;
using Oro.Entities;

namespace Oro.Grains.Storage.Formulas;

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

/// <summary>The stored value of a field of the record, or of one that the record leads to.</summary>
/// <param name="Way">
/// Internal names of the to-one fields that lead there, with dots between them; empty for the record's own fields.
/// </param>
/// <param name="Ordinal">Where the record at the end of the way has the value.</param>
/// <param name="Field">The field.</param>
/// <param name="Type">What it comes to.</param>
internal sealed record FormulaField(string Way, int Ordinal, FieldDefinition Field, FormulaType Type)
    : FormulaNode(Type);

/// <summary>The value of a field that is itself computed with each query.</summary>
internal sealed record FormulaComputed(FieldDefinition Field, FormulaNode Node, FormulaType Type) : FormulaNode(Type);

/// <summary>An operator or a function with what it is applied to.</summary>
internal sealed record FormulaCall(string Name, ImmutableArray<FormulaNode> Arguments, FormulaType Type)
    : FormulaNode(Type);
