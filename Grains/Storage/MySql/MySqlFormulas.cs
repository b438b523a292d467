using System.Globalization;
using Oro.Entities;
using Oro.Grains.Storage.Formulas;

namespace Oro.Grains.Storage.MySql;

/// <summary>Formulas in the SQL of MySQL and MariaDB: exact numbers of up to 65 digits, keys as bytes.</summary>
internal sealed class MySqlFormulas(SqlDialect dialect) : ServerFormulaSql(dialect)
{
    private const string DigitsOfNumbers = "-.0123456789";
    private const string Number = "DECIMAL(28, 10)";

    private protected override string Null(FormulaType type) => "NULL";

    // With a point: a number without one would be an integer, and what comes of it too great for one.
    private protected override string Literal(decimal number) =>
        number.ToString("0.0#########", CultureInfo.InvariantCulture);

    private protected override string FromColumn(FieldType type, string column) => type switch
    {
        FieldType.Integer or FieldType.BigInteger => $"CAST((CASE WHEN {column} BETWEEN -999999999999999999 "
            + $"AND 999999999999999999 THEN {column} END) AS {Number})",
        FieldType.Float => $"CAST((CASE WHEN ABS({column}) < 1e18 THEN {column} END) AS {Number})",
        _ => column,
    };

    private protected override string Below(string number, string limit) =>
        $"(CASE WHEN ABS({number}) < {limit} THEN {number} END)";

    // The quotient has the decimals of the dividend and four more: enough that it is rounded once. By zero: nothing.
    private protected override string Quotient(string dividend, string divisor) =>
        $"ROUND(CAST({dividend} AS DECIMAL(65, 30)) / {divisor}, 10)";

    private protected override string Round(string number, string decimals) => $"ROUND({number}, {decimals})";

    private protected override string Places(string number) =>
        $"CAST(TRUNCATE(LEAST(GREATEST({number}, 0.0), 10.0), 0) AS SIGNED)";

    private protected override string Concat(string left, string right) => $"CONCAT({left}, {right})";

    private protected override string NoText(Form form) => form == Form.Key ? "x''" : "''";

    private protected override string NumberText(string number) =>
        $"TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM CAST(CAST({number} AS {Number}) AS CHAR)))";

    // No key of a digit is one of these characters itself, so one can be replaced after the other.
    private protected override string NumberKey(string number, FormulaColumns columns)
    {
        var key = NumberText(number);
        foreach (var digit in DigitsOfNumbers)
        {
            key = $"REPLACE({key}, '{digit}', '{TextOrder.KeyOf(digit.ToString())}')";
        }

        return AsKey(key);
    }

    private protected override string UnknownKey(string column) => AsKey(column);

    private protected override string Length(string text) => $"CHAR_LENGTH({text})";

    private protected override string FromInteger(string number) => $"CAST({number} AS {Number})";

    private protected override string ToColumn(FieldType type, string number) => type switch
    {
        FieldType.Integer or FieldType.BigInteger => $"CAST({number} AS SIGNED)",
        FieldType.Float => $"CAST({number} AS DOUBLE)",
        _ => number,
    };

    private protected override string AsText(string text) => text;

    private protected override string AsKey(string text) => $"CAST({text} AS BINARY)";
}
