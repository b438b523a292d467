using System.Globalization;
using Oro.Entities;
using Oro.Grains.Storage.Formulas;

namespace Oro.Grains.Storage.PostgreSql;

/// <summary>Formulas in the SQL of PostgreSQL, whose numbers have as many digits as they need.</summary>
internal sealed class PostgreSqlFormulas(SqlDialect dialect) : ServerFormulaSql(dialect)
{
    private const string DigitsOfNumbers = "-.0123456789";

    private protected override string Null(FormulaType type) => type switch
    {
        FormulaType.Number => "NULL::numeric",
        FormulaType.Truth => "NULL::boolean",
        FormulaType.Day => "NULL::date",
        FormulaType.Instant => "NULL::timestamptz",
        _ => "NULL::text",
    };

    private protected override string Literal(decimal number) =>
        $"{number.ToString(CultureInfo.InvariantCulture)}::numeric";

    private protected override string FromColumn(FieldType type, string column) => type switch
    {
        FieldType.Integer or FieldType.BigInteger => Below($"{column}::numeric", Literal(FormulaNumber.Limit)),
        // The shortest digits of it, as a cast to a text gives them.
        FieldType.Float =>
            $"round((CASE WHEN abs({column}) < 1e18::float8 THEN {column} END)::text::numeric, 10)",
        _ => column,
    };

    // What is brought to the limit is at it, and so is nothing, which GREATEST passes over.
    private protected override string Below(string number, string limit) =>
        $"NULLIF(NULLIF(LEAST(GREATEST({number}, -({limit})), {limit}), {limit}), -({limit}))";

    // The fifty decimals of the dividend are as many in the quotient: enough that it is rounded once.
    private protected override string Quotient(string dividend, string divisor) =>
        $"round(round({dividend}, 50) / NULLIF({divisor}, 0), 10)";

    private protected override string Round(string number, string decimals) => $"round({number}, {decimals})";

    private protected override string Places(string number) => $"trunc(LEAST(GREATEST({number}, 0), 10))::int";

    private protected override string Concat(string left, string right) => $"({left} || {right})";

    private protected override string NoText(Form form) => "''";

    private protected override string NumberText(string number) => $"trim_scale({number})::text";

    private protected override string NumberKey(string number, FormulaColumns columns) =>
        $"translate({NumberText(number)}, '{DigitsOfNumbers}', {columns.Key(TextOrder.KeyOf(DigitsOfNumbers))})";

    private protected override string UnknownKey(string column) => column;

    private protected override string Length(string text) => $"char_length({text})";

    private protected override string FromInteger(string number) => $"{number}::numeric";

    private protected override string ToColumn(FieldType type, string number) => type switch
    {
        FieldType.Integer or FieldType.BigInteger => $"{number}::bigint",
        FieldType.Float => $"{number}::float8",
        _ => number,
    };

    private protected override string AsText(string text) => $"({text} COLLATE \"C\")";

    private protected override string AsKey(string text) => AsText(text);
}
