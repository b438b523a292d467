namespace Oro.Grains.Entities.Formulas;

/// <summary>A formula cannot be used; the message says why, and where in it.</summary>
internal sealed class FormulaException(string message, int position)
    : Exception($"{message} (character {position + 1})");
