using System.Collections.Immutable;
using Oro.Entities;

namespace Oro.Grains.Storage.Formulas;

/// <summary>What goes into operators and functions, and what comes out.</summary>
internal static class FormulaTypes
{
    private static readonly FormulaType[] Number = [FormulaType.Number];
    private static readonly FormulaType[] Text = [FormulaType.Text];
    private static readonly FormulaType[] Truth = [FormulaType.Truth];
    private static readonly FormulaType[] Time = [FormulaType.Day, FormulaType.Instant];
    private static readonly FormulaType[] Any =
        [FormulaType.Number, FormulaType.Text, FormulaType.Truth, FormulaType.Day, FormulaType.Instant];

    /// <summary>The type of a field's values, or null when no formula can use them.</summary>
    public static FormulaType? Of(FieldType type) => type switch
    {
        FieldType.Integer or FieldType.BigInteger or FieldType.Decimal or FieldType.Float or FieldType.Percent
            or FieldType.Money => FormulaType.Number,
        FieldType.String or FieldType.Text or FieldType.Email or FieldType.Phone or FieldType.Url
            or FieldType.Enum => FormulaType.Text,
        FieldType.Boolean => FormulaType.Truth,
        FieldType.Date => FormulaType.Day,
        FieldType.DateTime => FormulaType.Instant,
        _ => null,
    };

    /// <summary>What comes out of an operator or a function.</summary>
    /// <exception cref="FormulaException">There is no such function, or what goes in does not fit.</exception>
    public static FormulaType Check(string name, ImmutableArray<FormulaNode> arguments, int position)
    {
        var types = arguments.Select(a => a.Type).ToList();
        return name switch
        {
            "+" or "-" or "*" or "/" or "negative" or "abs" =>
                Takes(name, types, position, FormulaType.Number, Number, name is "negative" or "abs" ? 1 : 2),
            "round" => types.Count == 2
                ? Takes(name, types, position, FormulaType.Number, Number, 2)
                : Takes(name, types, position, FormulaType.Number, Number, 1),
            "&" => Takes(name, types, position, FormulaType.Text, [FormulaType.Text, FormulaType.Number], 2),
            "upper" or "lower" => Takes(name, types, position, FormulaType.Text, Text, 1),
            "length" => Takes(name, types, position, FormulaType.Number, Text, 1),
            "days" => Takes(name, types, position, FormulaType.Number, Time, 2),
            "and" or "or" => Takes(name, types, position, FormulaType.Truth, Truth, 2),
            "exists" => Takes(name, types, position, FormulaType.Truth, Any, 1),
            "not" => Takes(name, types, position, FormulaType.Truth, Truth, 1),
            "=" or "!=" or "<" or "<=" or ">" or ">=" => CheckComparison(name, types, position),
            "if" => CheckChoice(name, types, position),
            "coalesce" when types.Count > 1 => Same(name, types, position),
            "coalesce" => throw new FormulaException("'coalesce' takes two values or more", position),
            _ => throw new FormulaException($"there is no function '{name}'", position),
        };
    }

    private static FormulaType Takes(
        string name, List<FormulaType> given, int position, FormulaType result, FormulaType[] allowed, int count)
    {
        if (given.Count != count)
        {
            throw new FormulaException($"'{name}' takes {count} values and not {given.Count}", position);
        }

        foreach (var type in given.Where(t => t != FormulaType.Nothing && !allowed.Contains(t)))
        {
            throw new FormulaException(
                $"'{name}' takes a {string.Join(" or a ", allowed)} and not a {type}", position);
        }

        return result;
    }

    private static FormulaType CheckComparison(string name, List<FormulaType> types, int position)
    {
        Takes(name, types, position, FormulaType.Truth, Any, 2);
        Same(name, types, position);
        return FormulaType.Truth;
    }

    private static FormulaType CheckChoice(string name, List<FormulaType> types, int position)
    {
        if (types.Count != 3 || types[0] is not (FormulaType.Truth or FormulaType.Nothing))
        {
            throw new FormulaException("'if' takes a Truth and two values", position);
        }

        return Same(name, types[1..], position);
    }

    private static FormulaType Same(string name, List<FormulaType> types, int position)
    {
        var known = types.Where(t => t != FormulaType.Nothing).Distinct().ToList();
        return known.Count switch
        {
            0 => FormulaType.Nothing,
            1 => known[0],
            _ => throw new FormulaException(
                $"'{name}' takes values of one type and not a {known[0]} and a {known[1]}", position),
        };
    }
}
