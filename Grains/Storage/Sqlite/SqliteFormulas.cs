using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using Oro.Entities;
using Oro.Grains.Storage.Formulas;
using SQLitePCL;

namespace Oro.Grains.Storage.Sqlite;

/// <summary>
/// Formulas on SQLite, which is in our process: it calls <see cref="FormulaEvaluator"/>, as its own numbers are not
/// exact.
/// </summary>
internal sealed class SqliteFormulas(SqliteDialect dialect) : FormulaSql
{
    public const string Function = "oro_formula";

    // By number, as SQL can name it. They stay: a statement may be under way after its definition was changed.
    private static readonly ConcurrentDictionary<long, Numbered> ByNumber = [];
    private static readonly ConditionalWeakTable<ComputedField, Numbered> Numbers = [];
    private static long LastNumber;

    public override string Value(ComputedField computed, FormulaColumns columns)
    {
        var number = Numbers.GetValue(computed, c => Add(c, dialect)).Number;
        var arguments = computed.Leaves.Select(columns.Column).Prepend(number.ToString(CultureInfo.InvariantCulture));
        return $"{Function}({string.Join(", ", arguments)})";
    }

    public override string Compared(ComputedField computed, FormulaColumns columns) =>
        $"({dialect.AsCompared(computed.Field.Type, Value(computed, columns))})";

    /// <summary>The function: the number of a formula, then what it is computed from.</summary>
    public static void Evaluate(sqlite3_context context, sqlite3_value[] arguments)
    {
        var formula = ByNumber[raw.sqlite3_value_int64(arguments[0])];
        var value = formula.Computed.Compute(leaf =>
        {
            var place = formula.Computed.PlaceOf(leaf);
            return Read(leaf.Field.Type, arguments[place + 1]);
        });
        switch (formula.Dialect.ToColumn(formula.Computed.Field.Type, value))
        {
            case long number:
                raw.sqlite3_result_int64(context, number);
                break;
            case double number:
                raw.sqlite3_result_double(context, number);
                break;
            case string text:
                raw.sqlite3_result_text(context, text);
                break;
            default:
                raw.sqlite3_result_null(context);
                break;
        }
    }

    private static Numbered Add(ComputedField computed, SqliteDialect dialect)
    {
        var numbered = new Numbered(Interlocked.Increment(ref LastNumber), computed, dialect);
        ByNumber[numbered.Number] = numbered;
        return numbered;
    }

    private static FieldValue Read(FieldType type, sqlite3_value value)
    {
        if (raw.sqlite3_value_type(value) == raw.SQLITE_NULL)
        {
            return FieldValue.Null;
        }

        return type switch
        {
            FieldType.Float => FieldValue.Of(raw.sqlite3_value_double(value)),
            _ when SqliteDialect.IsText(type) =>
                SqliteDialect.FromText(type, raw.sqlite3_value_text(value).utf8_to_string()),
            _ => SqliteDialect.FromInteger(type, raw.sqlite3_value_int64(value)),
        };
    }

    private sealed record Numbered(long Number, ComputedField Computed, SqliteDialect Dialect);
}
