namespace Oro.Grains.Entities.Formulas;

/// <summary>
/// Numbers of formulas: ten decimals, rounded half away from zero after each step, and eighteen digits before them,
/// beyond which there is no value.
/// </summary>
internal static class FormulaNumber
{
    private const int Decimals = 10;
    private const decimal Limit = 1_000_000_000_000_000_000m;

    public static decimal? Fit(decimal number)
    {
        var rounded = Math.Round(number, Decimals, MidpointRounding.AwayFromZero);
        return Math.Abs(rounded) < Limit ? rounded : null;
    }

    public static decimal? Fit(double number) =>
        double.IsFinite(number) && Math.Abs(number) < (double)Limit ? Fit((decimal)number) : null;

    // A product of two numbers within the limits may have more digits than a decimal number of .NET.
    public static decimal? Multiply(decimal left, decimal right) =>
        Math.Abs((double)left * (double)right) < 2 * (double)Limit ? Fit(left * right) : null;

    public static decimal? Divide(decimal left, decimal right) =>
        right == 0 || Math.Abs((double)left / (double)right) >= 2 * (double)Limit ? null : Fit(left / right);
}
