using FsCheck;
using FsCheck.Fluent;
using Oro.Entities;

namespace Oro.Tests.Cluster.Storage;

/// <summary>Makes up formulas, and values for what they are over.</summary>
internal static class RandomFormula
{
    private static readonly string[] Ways = ["", "peer.", "peer.boss."];

    /// <summary>A formula that comes to what a field of the type holds.</summary>
    public static Gen<string> Of(FieldType type, int depth) => type switch
    {
        FieldType.String => Text(depth),
        FieldType.Boolean => Truth(depth),
        FieldType.Date => Choice("begun", Day, depth),
        FieldType.DateTime => Choice("done_at", Instant, depth),
        _ => Number(depth),
    };

    /// <summary>A value, or none, of a field.</summary>
    public static Gen<FieldValue> ValueOf(FieldDefinition field)
    {
        var some = field.Type switch
        {
            FieldType.Integer => Some(Gen.Choose(-9, 9), n => FieldValue.Of((long)n)),
            FieldType.BigInteger => Some(
                Gen.Elements(
                    0L, 7, -3, 123_456_789_012_345_678, -999_999_999_999_999_999, long.MaxValue, long.MinValue),
                n => FieldValue.Of(n)),
            FieldType.Decimal => Some(
                Gen.Elements(
                    0m, 1m, -0.5m, 0.0000000001m, 123456789012345678.0123456789m, -999999999999999999.9999999999m, 2.5m,
                    1234.5678m),
                n => FieldValue.Of(n)),
            FieldType.Money => Some(Gen.Choose(-99_999, 99_999), n => FieldValue.Of(n / 100m)),
            FieldType.Percent => Some(Gen.Choose(-200, 200), n => FieldValue.Of(n / 64m)),
            FieldType.Float => Some(
                Gen.Elements(0, -1.5, 0.1, 1e-7, 2.0 / 3, 123456.789, 1e17 / 3, 1e18, -1e300), n => FieldValue.Of(n)),
            FieldType.Boolean => Some(Gen.Elements(true, false), n => FieldValue.Of(n)),
            FieldType.Date => Some(
                Gen.Choose(-20_000, 40_000), n => FieldValue.Of(new DateOnly(1970, 1, 1).AddDays(n))),
            FieldType.DateTime => Some(
                Gen.Choose(int.MinValue, int.MaxValue),
                n => FieldValue.Of(DateTime.UnixEpoch.AddTicks(n * 12_345_670L))),
            FieldType.Enum => Some(Gen.Elements("low", "High"), n => FieldValue.Of(n)),
            _ => Some(
                Gen.Elements(
                    "a", "Zoë", "ZOE", "Straße", "ΣΊΣΥΦΟΣ", "µm", "ısı", "🚀 \"q\" 'x'", "100 %_\\", "-1.5", "מזל"),
                n => FieldValue.Of(n)),
        };
        return Gen.Frequency((4, some), (1, Gen.Constant(FieldValue.Null)));

        static Gen<FieldValue> Some<T>(Gen<T> values, Func<T, FieldValue> of) => values.Select(of);
    }

    private static Gen<string> Leaf(params string[] names) =>
        Gen.Elements(Ways).SelectMany(way => Gen.Elements(names).Select(name => way + name));

    private static Gen<string> Number(int depth)
    {
        var leaf = Leaf("count", "serial", "weight", "price", "share", "heat");
        var literal = Gen.Elements("0", "1", "2.5", "0.0000000003", "999999999999999999", "7");
        if (depth == 0)
        {
            return Gen.Frequency((4, leaf), (1, literal));
        }

        var inner = Number(depth - 1);
        return Gen.Frequency(
            (2, leaf),
            (4, Two(inner, inner, (a, b) => Gen.Elements("+", "-", "*", "/").Select(sign => $"({a} {sign} {b})"))),
            (1, inner.Select(a => $"(-{a})")),
            (1, inner.Select(a => $"abs({a})")),
            (1, Two(inner, Gen.Elements("0", "2", "11", "-1"), (a, b) => Gen.Constant($"round({a}, {b})"))),
            (1, Two(inner, inner, (a, b) => Gen.Constant($"round({a}, {b})"))),
            (1, Text(depth - 1).Select(a => $"length({a})")),
            (1, Two(Day(0), Instant(0), (a, b) => Gen.Constant($"days({a}, {b})"))),
            (1, If(inner, depth)),
            (1, Two(inner, inner, (a, b) => Gen.Constant($"coalesce({a}, {b})"))));
    }

    private static Gen<string> Text(int depth)
    {
        var leaf = Leaf("name", "mail", "level");
        if (depth == 0)
        {
            return Gen.Frequency((4, leaf), (1, Gen.Elements("''", "'Ab ß'", "\"it's\"", "' / '")));
        }

        var inner = Text(depth - 1);
        return Gen.Frequency(
            (1, leaf),
            (3, Two(inner, inner, (a, b) => Gen.Constant($"({a} & {b})"))),
            (2, Two(inner, Number(depth - 1), (a, b) => Gen.Constant($"({a} & {b})"))),
            (1, inner.Select(a => $"upper({a})")),
            (1, inner.Select(a => $"lower({a})")),
            (1, If(inner, depth)),
            (1, Two(inner, inner, (a, b) => Gen.Constant($"coalesce({a}, {b})"))));
    }

    private static Gen<string> Truth(int depth)
    {
        var leaf = Leaf("is_open");
        if (depth == 0)
        {
            return leaf;
        }

        var (inner, signs) = (Truth(depth - 1), Gen.Elements("=", "!=", "<", "<=", ">", ">="));
        return Gen.Frequency(
            (1, leaf),
            (2, Two(inner, inner, (a, b) => Gen.Elements("and", "or").Select(word => $"({a} {word} {b})"))),
            (1, inner.Select(a => $"(not {a})")),
            (1, Gen.OneOf(Number(depth - 1), Text(depth - 1), Day(0)).Select(a => $"exists({a})")),
            (2, Gen.OneOf(Pair(Number(depth - 1)), Pair(Text(depth - 1)), Pair(Day(0)), Pair(Instant(0)), Pair(inner))
                .SelectMany(p => signs.Select(sign => $"({p.A} {sign} {p.B})"))));
    }

    private static Gen<string> Day(int depth) => Choice("begun", Day, depth);

    private static Gen<string> Instant(int depth) => Choice("done_at", Instant, depth);

    private static Gen<string> Choice(string leaf, Func<int, Gen<string>> inner, int depth) => depth == 0
        ? Leaf(leaf)
        : Gen.OneOf(
            Leaf(leaf), If(inner(depth - 1), depth),
            Pair(inner(depth - 1)).Select(p => $"coalesce({p.A}, {p.B}, null)"));

    private static Gen<string> If(Gen<string> branch, int depth) => Truth(depth - 1).SelectMany(
        condition => Pair(branch).Select(p => $"if({condition}, {p.A}, {p.B})"));

    private static Gen<(string A, string B)> Pair(Gen<string> gen) => gen.SelectMany(a => gen.Select(b => (a, b)));

    private static Gen<string> Two(Gen<string> left, Gen<string> right, Func<string, string, Gen<string>> join) =>
        left.SelectMany(a => right.SelectMany(b => join(a, b)));
}
