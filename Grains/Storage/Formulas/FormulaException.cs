namespace Oro.Grains.Storage.Formulas;

/// <summary>A formula cannot be used; the message says why, and where in it.</summary>
internal sealed class FormulaException(string reason, int position)
    : Exception($"{reason} (character {position + 1})")
{
    /// <summary>The reason alone.</summary>
    public string Reason => reason;
}
