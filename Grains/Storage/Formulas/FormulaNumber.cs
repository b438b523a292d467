using System.Globalization;
using System.Numerics;

namespace Oro.Grains.Storage.Formulas;

/// <summary>
/// Numbers of formulas: ten decimals, rounded half away from zero after each step, and eighteen digits before them,
/// beyond which there is no value. Each step is exact before it is rounded once, as the databases do it.
/// </summary>
internal static class FormulaNumber
{
    public const int Decimals = 10;
    public const decimal Limit = 1_000_000_000_000_000_000m;

    private const decimal Unit = 0.0000000001m;

    private static readonly BigInteger UnitsOfOne = BigInteger.Pow(10, Decimals);
    private static readonly BigInteger UnitsOfLimit = BigInteger.Pow(10, 28);

    public static decimal? Fit(decimal number)
    {
        var rounded = Math.Round(number, Decimals, MidpointRounding.AwayFromZero);
        // A zero has no sign, which a text of it would show.
        return rounded == 0 ? 0 : Math.Abs(rounded) < Limit ? rounded : null;
    }

    // By its shortest digits, which every database knows it by; a cast would keep fifteen of them.
    public static decimal? Fit(double number) =>
        double.IsFinite(number) && Math.Abs(number) < (double)Limit
            ? Fit(decimal.Parse(
                number.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture))
            : null;

    public static decimal? Multiply(decimal left, decimal right) =>
        FromUnits(Divide(UnitsOf(left) * UnitsOf(right), UnitsOfOne));

    public static decimal? Divide(decimal left, decimal right) =>
        right == 0 ? null : FromUnits(Divide(UnitsOf(left) * UnitsOfOne, UnitsOf(right)));

    /// <summary>The nearest floating-point number.</summary>
    public static double ToDouble(decimal number) =>
        double.Parse(number.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static BigInteger UnitsOf(decimal number) => new(number / Unit);

    private static decimal? FromUnits(BigInteger units) =>
        BigInteger.Abs(units) < UnitsOfLimit ? Fit((decimal)units * Unit) : null;

    private static BigInteger Divide(BigInteger dividend, BigInteger divisor)
    {
        var sign = dividend.Sign * divisor.Sign;
        var (whole, rest) = BigInteger.DivRem(BigInteger.Abs(dividend), BigInteger.Abs(divisor));
        return sign * (rest * 2 >= BigInteger.Abs(divisor) ? whole + 1 : whole);
    }
}
