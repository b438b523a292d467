namespace Oro.Grains.Storage.Formulas;

/// <summary>How a database computes formulas; it comes to what <see cref="FormulaEvaluator"/> comes to.</summary>
internal abstract class FormulaSql
{
    /// <summary>The value of the field, as an expression of the type of its column.</summary>
    public abstract string Value(ComputedField computed, FormulaColumns columns);

    /// <summary>What is compared of it.</summary>
    public abstract string Compared(ComputedField computed, FormulaColumns columns);
}
