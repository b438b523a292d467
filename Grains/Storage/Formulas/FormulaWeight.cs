using Oro.Entities;

namespace Oro.Grains.Storage.Formulas;

/// <summary>
/// How great the numbers of a formula can become, and so how much a query has to do for it: where a number may leave
/// its limits it is looked at twice.
/// </summary>
internal static class FormulaWeight
{
    private const int MaxWeight = 2000;
    private const double Limit = (double)FormulaNumber.Limit;
    private const double LeastDivisor = 1e-10;
    private const double MostDays = 4e6;
    private const double MostLetters = 1e7;

    /// <exception cref="FormulaException">No query can be asked to compute it.</exception>
    public static void ThrowIfTooMuch(FormulaNode node)
    {
        if (Of(node) > MaxWeight)
        {
            throw new FormulaException("it takes too much to be computed with each query", 0);
        }
    }

    /// <exception cref="FormulaException">It compares a long text, by which the databases cannot compare.</exception>
    public static void ThrowIfNotComparable(FormulaNode node, FieldType result)
    {
        if (FindLongText(node, result == FieldType.String) is { } field)
        {
            throw new FormulaException(
                $"'{field.ApiName}' is a long text, which over relations can be told the length of and be part of a "
                + "Text, and no more",
                0);
        }
    }

    /// <summary>Whether the result of an operator may be beyond the limit of all numbers.</summary>
    public static bool CanExceed(FormulaCall call) => Reach(call) >= Limit;

    /// <summary>Whether a number may be too great for a field.</summary>
    public static bool CanExceed(FormulaNode node, FieldDefinition field) =>
        Bound(node) + 1 >= (double)FormulaResult.PowerOfTen(FormulaResult.WholeDigitsOf(field));

    private static double Of(FormulaNode node) => node switch
    {
        FormulaComputed inner => 1 + (Of(inner.Node) * (inner.Type == FormulaType.Number ? 2 : 1)),
        FormulaCall call => 1 + (call.Arguments.Sum(Of) * (IsArithmetic(call) && CanExceed(call) ? 2 : 1)),
        _ => 1,
    };

    private static bool IsArithmetic(FormulaCall call) => call.Name is "+" or "-" or "*" or "/" or "round";

    private static double Bound(FormulaNode node) => node switch
    {
        FormulaLiteral { Value: decimal number } => (double)Math.Abs(number),
        FormulaField field => BoundOf(field.Field),
        FormulaComputed inner => BoundOf(inner.Field),
        FormulaCall call => Math.Min(Reach(call), Limit),
        _ => 0,
    };

    private static double BoundOf(FieldDefinition field) => field.Type is FieldType.Date or FieldType.DateTime
        ? 0
        : (double)FormulaResult.PowerOfTen(FormulaResult.WholeDigitsOf(field));

    private static double Reach(FormulaCall call) => call.Name switch
    {
        "+" or "-" => Bound(call.Arguments[0]) + Bound(call.Arguments[1]),
        "*" => Bound(call.Arguments[0]) * Bound(call.Arguments[1]),
        "/" => Bound(call.Arguments[0])
            / (FormulaEvaluator.FindConstant(call.Arguments[1]) is decimal and not 0 and var divisor
                ? (double)Math.Abs(divisor)
                : LeastDivisor),
        "round" => Bound(call.Arguments[0]) + 1,
        "days" => MostDays,
        "length" => MostLetters,
        "if" => Math.Max(Bound(call.Arguments[1]), Bound(call.Arguments[2])),
        _ => call.Arguments.Max(Bound),
    };

    private static FieldDefinition? FindLongText(FormulaNode node, bool isCompared) => node switch
    {
        FormulaField field => isCompared && field.Field.Type == FieldType.Text ? field.Field : null,
        FormulaComputed inner => FindLongText(inner.Node, isCompared || inner.Field.Type == FieldType.String),
        FormulaCall call => call.Arguments.Select((a, i) => FindLongText(a, Compares(call, i, isCompared)))
            .FirstOrDefault(f => f is not null),
        _ => null,
    };

    private static bool Compares(FormulaCall call, int argument, bool isCompared) => call.Name switch
    {
        "=" or "!=" or "<" or "<=" or ">" or ">=" => true,
        "exists" or "length" => false,
        "if" => argument > 0 && isCompared,
        _ => isCompared,
    };
}
