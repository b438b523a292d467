using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Oro.Entities;
using Oro.Errors;
using Oro.Grains.Storage.Formulas;
using SQLitePCL;

namespace Oro.Grains.Storage.Sqlite;

/// <summary>
/// SQLite. Texts that people compare have the collation <c>oro</c>; instants are microseconds since 1970, amounts are
/// ten-thousandths, shares are millionths, days are ISO texts, and decimal numbers, which may have more digits than its
/// own numbers, are texts with the collation <c>oro_number</c>.
/// </summary>
internal class SqliteDialect(SqliteConnector connector) : SqlDialect
{
    private const decimal MoneyUnits = 10_000m;
    private const decimal PercentUnits = 1_000_000m;
    private const long SumUnits = 1_000_000;
    private const long MicrosecondsOfDay = 86_400_000_000;
    private const long DaysTo1970 = 719_162; // since 0001-01-01, so that no dividend is negative

    public override string BeginWrite => "BEGIN IMMEDIATE";

    public override string? BeginRead => "BEGIN";

    public override int MaxWriters => 1;

    public override bool SendsTogether => false;

    public override FullText FullText { get; } = new SqliteFullText();

    public override FormulaSql Formulas => field ??= new SqliteFormulas(this);

    public override string KeyTableSuffix => "WITHOUT ROWID";

    // A writing transaction has the whole database for itself.
    public override string ForUpdate => "";

    public override string SkipLocked => "";

    public override string ForShare => "";

    public override string BytesType => "BLOB";

    public override string LongBytesType => BytesType;

    // An INTEGER PRIMARY KEY is the row id, and counts up when no value is given.
    public override string KeyType => "INTEGER PRIMARY KEY";

    public override string CountingKey => KeyType;

    public override Session Open(bool canWrite) => connector.Open(canWrite);

    public override StorageUnavailableException? Translate(DbException failure) =>
        failure is SqliteException { SqliteErrorCode: var code } && Reason(code) is { } reason
            ? new StorageUnavailableException("the database", reason)
            : null;

    public override bool IsStopped(DbException failure) =>
        failure is SqliteException { SqliteErrorCode: raw.SQLITE_INTERRUPT };

    public override string ColumnType(FieldType type) => type switch
    {
        FieldType.String or FieldType.Email or FieldType.Phone or FieldType.Url =>
            $"TEXT COLLATE {SqliteConnector.Collation}",
        FieldType.Decimal => $"TEXT COLLATE {SqliteConnector.NumberCollation}",
        FieldType.Float => "REAL",
        FieldType.Text or FieldType.RichText or FieldType.Enum or FieldType.Date => "TEXT",
        FieldType.EmailList or FieldType.PhoneList or FieldType.MultiEnum => "TEXT",
        _ => "INTEGER",
    };

    public override object ToColumn(FieldType type, FieldValue value) => value.Value switch
    {
        null => DBNull.Value,
        bool yes => yes ? 1L : 0L,
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime instant => (instant.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond,
        decimal number when type == FieldType.Decimal =>
            Amounts.Shorten(number).ToString(CultureInfo.InvariantCulture),
        decimal share when type == FieldType.Percent => ToUnits(share, PercentUnits),
        decimal amount => ToUnits(amount, MoneyUnits),
        TextList { Items.Length: 0 } => DBNull.Value,
        TextList texts => JsonSerializer.Serialize(texts.Items.AsSpan().ToArray()),
        var other => other,
    };

    public override FieldValue FromColumn(FieldType type, DbDataReader reader, int column)
    {
        // Straight from the statement: the reader asks for the type and the number of columns again with each value,
        // which would be half of the time that a list takes.
        var row = ((SqliteDataReader)reader).Handle!;
        return type == FieldType.Float
            ? FieldValue.Of(IsNull() ? null : (double?)raw.sqlite3_column_double(row, column))
            : IsText(type) ? FromText(type, Text()) : FromInteger(type, Number());

        bool IsNull() => raw.sqlite3_column_type(row, column) == raw.SQLITE_NULL;

        long? Number() => IsNull() ? null : raw.sqlite3_column_int64(row, column);

        string? Text() => raw.sqlite3_column_text(row, column).utf8_to_string();
    }

    /// <summary>Whether values of the type are texts here.</summary>
    public static bool IsText(FieldType type) => type is not (FieldType.Integer or FieldType.BigInteger
        or FieldType.ManyToOne or FieldType.Boolean or FieldType.DateTime or FieldType.Money or FieldType.Percent
        or FieldType.Float);

    /// <summary>A value that is a text here.</summary>
    public static FieldValue FromText(FieldType type, string? text) => type switch
    {
        FieldType.Date => FieldValue.Of(text is null
            ? null
            : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture)),
        FieldType.Decimal => FieldValue.Of(
            text is null ? (decimal?)null : decimal.Parse(text, CultureInfo.InvariantCulture)),
        FieldType.EmailList or FieldType.PhoneList or FieldType.MultiEnum => FieldValue.Of(text is null
            ? TextList.Empty
            : new TextList([.. JsonSerializer.Deserialize<string[]>(text)!])),
        _ => FieldValue.Of(text),
    };

    /// <summary>A value that is an integer here.</summary>
    public static FieldValue FromInteger(FieldType type, long? number) => type switch
    {
        FieldType.Boolean => FieldValue.Of(number is { } one ? one != 0 : null),
        FieldType.DateTime => FieldValue.Of(number is { } microseconds
            ? DateTime.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond)
            : null),
        FieldType.Money => FieldValue.Of(number / MoneyUnits),
        FieldType.Percent => FieldValue.Of(number / PercentUnits),
        _ => FieldValue.Of(number),
    };

    public override object ToList(FieldType type, IEnumerable<FieldValue> values) =>
        JsonSerializer.Serialize(values.Select(v => ToColumn(type, v)));

    // "The SQLite Query Optimizer Overview": a unary plus takes a term out of the choice of an index.
    public override string Unindexed(string column) => $"+{column}";

    public override string IsAnyOf(FieldType type, string expression, string list) =>
        $"({expression} IN (SELECT value FROM json_each({list})))";

    public override string StartsWith(string expression, string prefix, string prefixEnd) =>
        $"({expression} >= {prefix} AND {expression} < {prefixEnd})";

    public override string Contains(string expression, string part) =>
        $"{SqliteConnector.ContainsFunction}({expression}, {part})";

    public override string EndsWith(string expression, string end) =>
        $"{SqliteConnector.EndsWithFunction}({expression}, {end})";

    public override string Texts(string expression, string alias) => $"json_each({expression}) {alias}";

    public override string TextOf(string alias) => $"{alias}.value COLLATE {SqliteConnector.Collation}";

    public override string ChangedFields(string json, string alias) => $"json_each({json}, '$.fields') {alias}";

    public override string ChangedField(string alias) => $"json_extract({alias}.value, '$.field')";

    public override string Order(string expression, bool isDescending) =>
        isDescending ? $"{expression} DESC" : expression;

    public override string AsCompared(FieldType type, string expression) => type switch
    {
        FieldType.String or FieldType.Email or FieldType.Phone or FieldType.Url =>
            $"{expression} COLLATE {SqliteConnector.Collation}",
        FieldType.Decimal => $"{expression} COLLATE {SqliteConnector.NumberCollation}",
        _ => expression,
    };

    public override string FirstText(string expression) => $"MIN({expression} COLLATE BINARY)";

    public override string DayNumber(FieldType type, string expression, string? offset)
    {
        if (type == FieldType.Date)
        {
            return $"CAST(julianday({expression}) - 2440587.5 AS INTEGER)";
        }

        var local = offset is null ? expression : $"({expression} + {offset} * 1000000)";
        return $"(({local} + {DaysTo1970 * MicrosecondsOfDay}) / {MicrosecondsOfDay} - {DaysTo1970})";
    }

    public override string MonthNumber(FieldType type, string expression, string? offset)
    {
        var seconds = $"{DayNumber(type, expression, offset)} * 86400, 'unixepoch'";
        return $"(CAST(strftime('%Y', {seconds}) AS INTEGER) * 12 + CAST(strftime('%m', {seconds}) AS INTEGER) - 1)";
    }

    // A sum of integers that no integer holds is an error: the millions and the rest apart have room.
    public override string Sum(FieldType type, string expression) => type == FieldType.Decimal
        ? $"{SqliteConnector.SumFunction}({expression})"
        : $"SUM({expression} / {SumUnits}) || ' ' || SUM({expression} % {SumUnits})";

    public override string SumOrder(string expression) => $"TOTAL({expression})";

    public override decimal? ReadSum(FieldType type, DbDataReader reader, int column)
    {
        if (reader.IsDBNull(column))
        {
            return null;
        }

        if (type == FieldType.Decimal)
        {
            return decimal.Parse(reader.GetString(column), CultureInfo.InvariantCulture);
        }

        var parts = reader.GetString(column).Split(' ');
        var sum = (decimal.Parse(parts[0], CultureInfo.InvariantCulture) * SumUnits)
            + decimal.Parse(parts[1], CultureInfo.InvariantCulture);
        return type switch
        {
            FieldType.Money => sum / MoneyUnits,
            FieldType.Percent => sum / PercentUnits,
            _ => sum,
        };
    }

    public override string Ids(string id, string fromWhere, int limit) =>
        $"(SELECT group_concat(id) FROM (SELECT {id} AS id {fromWhere} ORDER BY 1 LIMIT {limit}))";

    public override IEnumerable<long> ReadIds(DbDataReader reader, int column) =>
        reader.IsDBNull(column)
            ? []
            : reader.GetString(column).Split(',').Select(id => long.Parse(id, CultureInfo.InvariantCulture));

    public override IEnumerable<(string Table, string Column)> ListColumns(Session session) => session.List(
        "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'",
        row => (row.GetString(0), row.GetString(1)));

    public override IEnumerable<string> ListIndexes(Session session) =>
        session.List("SELECT name FROM sqlite_master WHERE type = 'index'", row => row.GetString(0));

    public override IEnumerable<string> ListIndexesOf(Session session, string table) => session.List(
        "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = @p1", row => row.GetString(0), table);

    public override bool Exists() => connector.Exists();

    public override bool IsUnknownColumn(DbException failure) =>
        failure is SqliteException { SqliteErrorCode: raw.SQLITE_ERROR }
        && (failure.Message.Contains("no such column", StringComparison.Ordinal)
            || failure.Message.Contains("has no column named", StringComparison.Ordinal));

    public override bool IsUniqueViolation(DbException failure) =>
        failure is SqliteException { SqliteExtendedErrorCode: raw.SQLITE_CONSTRAINT_UNIQUE };

    public override string? NoteEntries(int count) =>
        "INSERT INTO \"waiting_entry\" (\"entity\", \"id\") SELECT \"entity\", \"id\" FROM \"change_entry\" "
        + "WHERE \"id\" = last_insert_rowid()";

    public override string InsertIgnore(string table, params ReadOnlySpan<string> columns) =>
        $"{Insert(table, columns)} ON CONFLICT DO NOTHING";

    public override string Given(string column) => $"excluded.{Quote(column)}";

    protected override string WhenTaken(ReadOnlySpan<string> keys) =>
        $"ON CONFLICT ({string.Join(", ", keys.ToArray().Select(Quote))}) DO UPDATE SET";

    // No record holds more than the column does, but a filter may ask for it.
    private static long ToUnits(decimal number, decimal units) =>
        number >= long.MaxValue / units ? long.MaxValue
        : number <= long.MinValue / units ? long.MinValue
        : decimal.ToInt64(Math.Round(number * units, MidpointRounding.AwayFromZero));

    private static string? Reason(int code) => code switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => "another process holds its lock",
        raw.SQLITE_FULL => "the disk is full",
        raw.SQLITE_IOERR => "reading or writing its file failed",
        raw.SQLITE_CANTOPEN => "its file cannot be opened",
        raw.SQLITE_READONLY or raw.SQLITE_PERM => "its file cannot be written",
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => "its file is damaged or not a database",
        raw.SQLITE_NOMEM => "it has no memory left",
        raw.SQLITE_PROTOCOL => "its lock cannot be had",
        raw.SQLITE_INTERRUPT => "the query took too long",
        _ => null,
    };
}
