using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Oro.Entities;
using Oro.Grains.Entities;
using Oro.Grains.Entities.Formulas;
using Oro.Grains.Storage.Formulas;

namespace Oro.Tests.Unit.Entities;

public sealed class FormulaTests
{
    private static readonly EntityIndex Thing = new(Define(_ => { }));

    private static readonly Dictionary<string, FieldValue> Values = new()
    {
        ["name"] = FieldValue.Of("Zoë 🚀"),
        ["size"] = FieldValue.Of(7),
        ["weight"] = FieldValue.Of(2.5m),
        ["share"] = FieldValue.Of(0.25m),
        ["heat"] = FieldValue.Of(-1.5),
        ["is_open"] = FieldValue.Of(true),
        ["begun"] = FieldValue.Of(new DateOnly(2026, 2, 28)),
        ["done_at"] = FieldValue.Of(new DateTime(2026, 3, 2, 23, 59, 0, DateTimeKind.Utc)),
    };

    [Theory]
    [InlineData("1 + 2 * 3 - 4 / 8", "6.5")]
    [InlineData("(1 + 2) * -3", "-9")]
    [InlineData("- -2", "2")]
    [InlineData("1 / 3", "0.3333333333")]
    [InlineData("2 / 3 * 3", "2.0000000001")]
    [InlineData("size * weight + share", "17.75")]
    [InlineData("heat * 2", "-3")]
    [InlineData("size / (size - 7)", null)]
    [InlineData("999999999999999999 + 1", null)]
    [InlineData("999999999999999999 * 999999999999999999", null)]
    [InlineData("missing + 1", null)]
    [InlineData("round(2.5)", "3")]
    [InlineData("round(-2.5)", "-3")]
    [InlineData("round(1.23456, 3)", "1.235")]
    [InlineData("abs(heat)", "1.5")]
    [InlineData("name & ' ' & size & '!'", "Zoë 🚀 7!")]
    [InlineData("'it''s ' & \"\"\"so\"\"\"", "it's \"so\"")]
    [InlineData("missing & 'x'", "x")]
    [InlineData("weight & 'kg'", "2.5kg")]
    [InlineData("upper(name) & lower('ÄB')", "ZOË 🚀äb")]
    [InlineData("length(name)", "5")]
    [InlineData("length(note)", null)]
    [InlineData("if(size > 5, 'big', 'small')", "big")]
    [InlineData("if(missing > 5, 'big', 'small')", "small")]
    [InlineData("coalesce(missing, size)", "7")]
    [InlineData("coalesce(note, null)", null)]
    [InlineData("name = 'ZOE 🚀'", "True")]
    [InlineData("name < 'zz' and not size != 7", "True")]
    [InlineData("missing = 1 or is_open", "True")]
    [InlineData("missing = 1 and is_open", null)]
    [InlineData("missing = 1 and not is_open", "False")]
    [InlineData("missing = null", null)]
    [InlineData("exists(missing)", "False")]
    [InlineData("days(done_at, '')", "'days' takes a Day or a Instant and not a Text (character 1)")]
    [InlineData("days(done_at, begun)", "2")]
    [InlineData("days(begun, done_at)", "-2")]
    [InlineData("begun <= begun", "True")]
    [InlineData("isOpen", "True")]
    public void Formulas_come_to_what_they_say(string formula, string? expected)
    {
        string? actual;
        try
        {
            actual = Evaluate(formula);
        }
        catch (FormulaException fault)
        {
            actual = fault.Message;
        }

        Assert.Equal(expected, actual);
    }

    [Theory]
    [InlineData("", "it ends too early (character 1)")]
    [InlineData("1 +", "it ends too early (character 4)")]
    [InlineData("1 2", "'2' means nothing here (character 3)")]
    [InlineData("1 ? 2", "'?' means nothing here (character 3)")]
    [InlineData("(1", "')' is missing before the end (character 3)")]
    [InlineData("'x", "the text has no end (character 1)")]
    [InlineData("1.2.3", "'1.2.3' is no number (character 1)")]
    [InlineData("color + 1", "there is no field 'color' (character 1)")]
    [InlineData("1 + mails", "'mails' is a EmailList, which no formula can use (character 5)")]
    [InlineData("boss.size", "there is no field 'boss' in thing (character 1)")]
    [InlineData("name.size", "'name' is no relation (character 1)")]
    [InlineData("size + name", "'+' takes a Number and not a Text (character 6)")]
    [InlineData("size = name", "'=' takes values of one type and not a Number and a Text (character 6)")]
    [InlineData("if(size, 1, 2)", "'if' takes a Truth and two values (character 1)")]
    [InlineData("if(is_open, 1, 'x')", "'if' takes values of one type and not a Number and a Text (character 1)")]
    [InlineData("round(1, 2, 3)", "'round' takes 1 values and not 3 (character 1)")]
    [InlineData("sqrt(4)", "there is no function 'sqrt' (character 1)")]
    [InlineData("size / 0", "it divides by zero (character 6)")]
    [InlineData("size / (2 - 2.0)", "it divides by zero (character 6)")]
    public void What_is_no_formula_is_refused_with_its_place(string formula, string fault) =>
        Assert.Equal(fault, Assert.Throws<FormulaException>(() => Evaluate(formula)).Message);

    [Fact]
    public void Formulas_have_limits()
    {
        Assert.Equal(
            "it has 1001 characters: at most 1000 (character 1001)",
            Assert.Throws<FormulaException>(() => Evaluate(new string('1', 1001))).Message);
        Assert.Equal(
            "it is nested more than 20 deep (character 22)",
            Assert.Throws<FormulaException>(() => Evaluate(new string('(', 500) + "1")).Message);
        Assert.StartsWith(
            "it has more than 200 parts",
            Assert.Throws<FormulaException>(() => Evaluate(string.Join('+', Enumerable.Repeat("1", 150)))).Message);
    }

    [Theory]
    [InlineData("a", "a + 1", null, "thing.a has a formula that refers to itself.")]
    [InlineData("a", "b + 1", "a + 1",
        "thing.a has a formula that refers to itself. thing.b has a formula that refers to itself.")]
    [InlineData("a", "nothing", null,
        "thing.a has a formula that cannot be used: there is no field 'nothing' (character 1).")]
    [InlineData("a", "'x'", null,
        "thing.a has a formula that cannot be used: it comes to a Text, and the field is a Decimal.")]
    public void A_definition_with_a_formula_that_cannot_be_used_is_refused(
        string first, string formula, string? other, string fault)
    {
        var error = Assert.Throws<InvalidOperationException>(() => EntityCatalogue.Check([Define(e =>
        {
            e.Decimal(first, 10, 2).Computed(formula);
            if (other is not null)
            {
                e.Decimal("b", 10, 2).Computed(other);
            }
        })]));

        Assert.Equal($"The entities are not sound: {fault}", error.Message);
    }

    [Fact]
    public void Formulas_over_formulas_are_computed_behind_them()
    {
        var entity = Define(e =>
        {
            e.Decimal("c", 10, 2).Computed("b + 1");
            e.Decimal("b", 10, 2).Computed("a * 2");
            e.Decimal("a", 10, 2).Computed("size");
        });
        var values = new FieldValue[entity.Fields.Length];
        values[new EntityIndex(entity).OrdinalOf("size")] = FieldValue.Of(4);

        EntityFormulas.Of(entity).Compute(entity, o => values[o], (o, value) => values[o] = value);

        Assert.Equal(FieldValue.Of(9m), values[new EntityIndex(entity).OrdinalOf("c")]);
    }

    [Theory]
    [InlineData(FieldType.Integer, 0, "2.5", "3")]
    [InlineData(FieldType.Integer, 0, "-2.5", "-3")]
    [InlineData(FieldType.Decimal, 2, "2.345", "2.35")]
    [InlineData(FieldType.Decimal, 2, "123456789.1", null)]
    [InlineData(FieldType.Percent, 0, "0.12345678", "0.123457")]
    [InlineData(FieldType.String, 0, "abcdef", "abcd")]
    public void What_comes_out_has_the_form_of_its_field(FieldType type, int scale, string result, string? expected)
    {
        var field = new FieldDefinition
        {
            Name = "x",
            ApiName = "x",
            Label = "X",
            Type = type,
            Precision = 8,
            Scale = scale,
            MaxLength = 4,
        };
        object value = type == FieldType.String ? result : decimal.Parse(result, CultureInfo.InvariantCulture);

        var held = FormulaResult.Of(field, value);

        Assert.Equal(expected, held.IsNull ? null : Convert.ToString(held.Value, CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Arithmetic_never_fails_and_stays_within_its_limits()
    {
        var numbers = Gen.Choose(-30, 30).Select(e => (decimal)Math.Pow(10, e / 2)).ToArbitrary();
        Prop.ForAll(numbers, numbers, (left, right) =>
        {
            foreach (var sign in "+-*/")
            {
                var node = FormulaParser.Parse($"weight {sign} share", Thing);
                var result = FormulaEvaluator.Evaluate(
                    node, f => FieldValue.Of(f.Field.Name == "weight" ? left : right));
                Assert.True(result is null or (< 1_000_000_000_000_000_000m and > -1_000_000_000_000_000_000m));
            }
        }).QuickCheckThrowOnFailure();
    }

    private static string? Evaluate(string formula)
    {
        var value = FormulaEvaluator.Evaluate(
            FormulaParser.Parse(formula, Thing),
            f => Values.GetValueOrDefault(f.Field.Name));
        return value is decimal number
            ? number.ToString("0.##########", CultureInfo.InvariantCulture)
            : value?.ToString();
    }

    private static EntityDefinition Define(Action<EntityBuilder> declare)
    {
        var entity = new EntityBuilder().Called("thing", "things").Labelled("Thing", "Things", "box")
            .OwnedBy(OwnershipType.None).TitledBy("name");
        entity.String("name");
        entity.String("note");
        entity.Integer("size");
        entity.Integer("missing");
        entity.Decimal("weight", 20, 4);
        entity.Percent("share");
        entity.Float("heat");
        entity.Boolean("is_open");
        entity.Date("begun");
        entity.DateTime("done_at");
        entity.EmailList("mails");
        declare(entity);
        return entity.Build();
    }
}
