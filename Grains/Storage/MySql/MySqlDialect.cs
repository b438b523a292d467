using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using MySqlConnector;
using Oro.Entities;
using Oro.Errors;
using Oro.Grains.Storage.Formulas;

namespace Oro.Grains.Storage.MySql;

/// <summary>
/// MySQL and MariaDB, with names in double quotes and all modes strict. Texts that people compare have a second column
/// with their weights, which the database compares byte by byte: its collations follow another version of Unicode on
/// each server, and none is that of the other databases.
/// </summary>
internal sealed partial class MySqlDialect(MySqlServerConnector connector) : ServerDialect
{
    private const string SchemaLock = "oro.schema";
    private const int SchemaLockSeconds = 60;
    private const string Live = "TINYINT GENERATED ALWAYS AS (CASE WHEN \"deleted_at\" IS NULL THEN 1 END)";
    private const int NotOnline = 1845; // ER_ALTER_OPERATION_NOT_SUPPORTED
    private const int NotOnlineWithReason = 1846; // ER_ALTER_OPERATION_NOT_SUPPORTED_REASON
    private const int DaysTo1970 = 719_528; // as TO_DAYS counts them

    public override string BeginWrite => "START TRANSACTION READ WRITE";

    // A statement that changes the schema commits by itself; the lock is what counts.
    public override string BeginSchemaChange => BeginWrite;

    public override FullText FullText { get; } = new MySqlFullText();

    public override FormulaSql Formulas => field ??= new MySqlFormulas(this);

    public override string BytesType => "VARBINARY(255)";

    public override string LongBytesType => "LONGBLOB";

    public override string CountingKey => "BIGINT AUTO_INCREMENT PRIMARY KEY";

    public override Session Open(bool canWrite) => connector.Open(canWrite, Translate);

    public override StorageUnavailableException? Translate(DbException failure) =>
        MySqlFailures.Reason(failure) is { } reason ? new StorageUnavailableException("the database", reason) : null;

    public override bool MayRunAgain(DbException failure) => MySqlFailures.MayRunAgain(failure);

    public override bool IsStopped(DbException failure) =>
        failure is StatementStoppedException or MySqlException { ErrorCode: MySqlErrorCode.QueryInterrupted };

    public override bool IsLockTimeout(DbException failure) =>
        failure is MySqlException { ErrorCode: MySqlErrorCode.LockWaitTimeout };

    public override bool IsUniqueViolation(DbException failure) =>
        failure is MySqlException { ErrorCode: MySqlErrorCode.DuplicateKeyEntry };

    public override bool IsUnknownColumn(DbException failure) =>
        failure is MySqlException { ErrorCode: MySqlErrorCode.BadFieldError };

    // Changes of the schema end a transaction, and not this.
    public override void BeginAlone(Session session, string table) =>
        session.Execute($"LOCK TABLES {Quote(table)} WRITE");

    public override void EndAlone(Session session) => session.Execute("UNLOCK TABLES");

    public override void UndoAlone(Session session) => EndAlone(session);

    public override string LiveColumnType => $"{Live} VIRTUAL";

    // Every table has it from its beginning, stored: beside an index over one that is not, no column comes in online.
    public override string? FirstLiveColumnType => $"{Live} STORED";

    // What is null is like nothing else: a row in the trash, whose column says null, stands in nobody's way.
    public override string CreateUniqueIndex(string name, string table, IEnumerable<string> columns) =>
        CreateIndex(name, table, columns.Append(LiveColumn), isUnique: true);

    public override string ColumnType(FieldType type) => type switch
    {
        FieldType.Boolean => "BOOLEAN",
        FieldType.Date => "DATE",
        FieldType.DateTime => "DATETIME(6)",
        FieldType.Money => "DECIMAL(19, 4)",
        FieldType.Percent => "DECIMAL(19, 6)",
        FieldType.Decimal => "DECIMAL(28, 10)",
        FieldType.Float => "DOUBLE",
        FieldType.Enum => "VARCHAR(255)",
        FieldType.Integer or FieldType.BigInteger or FieldType.ManyToOne => "BIGINT",
        _ => "LONGTEXT",
    };

    // A key is never longer than its text, which has 255 characters of at most four bytes.
    public override string? KeyColumnType(FieldType type) => type switch
    {
        FieldType.String or FieldType.Email or FieldType.Phone or FieldType.Url => "VARBINARY(1020)",
        FieldType.EmailList or FieldType.PhoneList or FieldType.MultiEnum => "LONGTEXT",
        _ => null,
    };

    public override object ToColumn(FieldType type, FieldValue value) => value.Value switch
    {
        null or TextList { Items.Length: 0 } => DBNull.Value,
        DateTime instant => Instants.ToMicroseconds(instant),
        decimal number => Round(type, number),
        TextList texts => JsonSerializer.Serialize(texts.Items.AsSpan().ToArray()),
        var other => other,
    };

    public override object ToKey(FieldType type, FieldValue value) => value.Value switch
    {
        string text when KeyColumnType(type) is not null => Encoding.UTF8.GetBytes(TextOrder.KeyOf(text)),
        TextList { Items.Length: > 0 } texts => JsonSerializer.Serialize(texts.Items.Select(TextOrder.KeyOf)),
        _ => ToColumn(type, value),
    };

    // Keys are UTF-8, whatever the driver makes of their column.
    public override FieldValue FromKey(FieldType type, DbDataReader reader, int column) =>
        KeyColumnType(type) is null || reader.IsDBNull(column)
            ? FromColumn(type, reader, column)
            : FieldValue.Of(Encoding.UTF8.GetString((byte[])reader.GetValue(column)));

    public override object OfKey(FieldType type, FieldValue key) =>
        KeyColumnType(type) is null ? ToColumn(type, key) : Encoding.UTF8.GetBytes(key.AsText()!);

    public override object ToList(FieldType type, IEnumerable<FieldValue> values) => JsonSerializer.Serialize(
        values.Select(v => ToKey(type, v) is byte[] key ? Encoding.UTF8.GetString(key) : Listed(type, v)));

    public override string IsAnyOf(FieldType type, string expression, string list)
    {
        var column = type switch
        {
            FieldType.Boolean or FieldType.Integer or FieldType.BigInteger or FieldType.ManyToOne => "BIGINT",
            FieldType.Date or FieldType.DateTime or FieldType.Money or FieldType.Percent or FieldType.Decimal
                or FieldType.Float => ColumnType(type),
            _ => "VARCHAR(1020) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin",
        };
        var value = KeyColumnType(type) is null ? "listed.value" : "CAST(listed.value AS BINARY)";
        return $"({expression} IN (SELECT {value} FROM JSON_TABLE({list}, '$[*]' "
            + $"COLUMNS (value {column} PATH '$')) listed))";
    }

    public override string Contains(string expression, string part) => $"(LOCATE({part}, {expression}) > 0)";

    public override string EndsWith(string expression, string end) => $"(RIGHT({expression}, LENGTH({end})) = {end})";

    public override string Texts(string expression, string alias) => $"JSON_TABLE({expression}, '$[*]' "
        + $"COLUMNS (value VARCHAR(1020) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$')) {alias}";

    public override string TextOf(string alias) => $"CAST({alias}.value AS BINARY)";

    // MariaDB does not know FOR SHARE.
    public override string ForShare => " LOCK IN SHARE MODE";

    public override string ChangedFields(string json, string alias) => $"JSON_TABLE({json}, '$.fields[*]' "
        + $"COLUMNS (value VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$.field')) {alias}";

    public override string ChangedField(string alias) => $"{alias}.value";

    public override string Order(string expression, bool isDescending) =>
        isDescending ? $"{expression} DESC" : expression;

    public override string Divide(string expression, int divisor) => $"({expression} DIV {divisor})";

    public override string DayNumber(FieldType type, string expression, string? offset) =>
        $"(TO_DAYS({Local(expression, offset)}) - {DaysTo1970})";

    public override string MonthNumber(FieldType type, string expression, string? offset)
    {
        var local = Local(expression, offset);
        return $"(YEAR({local}) * 12 + MONTH({local}) - 1)";
    }

    // Neither server can limit them and both be asked in one way; the session limits their length.
    public override string Ids(string id, string fromWhere, int limit) =>
        $"(SELECT GROUP_CONCAT({id} ORDER BY {id}) {fromWhere})";

    public override IEnumerable<long> ReadIds(DbDataReader reader, int column) =>
        reader.IsDBNull(column)
            ? []
            : reader.GetString(column).Split(',').Take(RecordIds.MaxIds + 1)
                .Select(id => long.Parse(id, CultureInfo.InvariantCulture));

    public override IEnumerable<(string Table, string Column)> ListColumns(Session session) => session.List(
        "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = DATABASE()",
        row => (row.GetString(0), row.GetString(1)));

    public override IEnumerable<string> ListIndexes(Session session) => session.List(
        "SELECT DISTINCT index_name FROM information_schema.statistics WHERE table_schema = DATABASE()",
        row => row.GetString(0));

    public override IEnumerable<string> ListIndexesOf(Session session, string table) => session.List(
        "SELECT DISTINCT index_name FROM information_schema.statistics "
        + "WHERE table_schema = DATABASE() AND table_name = @p1",
        row => row.GetString(0), table);

    public override string DropIndexOnline(string name, string table) =>
        $"ALTER TABLE {Quote(table)} DROP INDEX {Quote(name)}, ALGORITHM = INPLACE, LOCK = NONE";

    // Held by the session, since every change of the schema ends the transaction.
    public override void LockSchema(Session session)
    {
        if (session.Find($"SELECT GET_LOCK('{SchemaLock}', {SchemaLockSeconds})", row => row.GetInt64(0)) != 1)
        {
            throw new StorageUnavailableException("the database", "another process changes its schema");
        }
    }

    // In whole seconds.
    public override void LimitLockWait(Session session, bool isForIndexes) =>
        session.Execute("SET SESSION lock_wait_timeout = 1, innodb_lock_wait_timeout = 1");

    // Said in words, so that the server refuses rather than copy the table.
    public override string ToOnlineSql(string sql) =>
        sql.StartsWith("ALTER TABLE", StringComparison.Ordinal) ? $"{sql}, ALGORITHM = INSTANT"
        : sql.StartsWith("CREATE TABLE", StringComparison.Ordinal) ? sql
        : $"{sql} ALGORITHM = INPLACE LOCK = NONE";

    // A table of before has an index over a column that is not stored: its writers wait until it is made anew.
    public override void AlterOnline(Session session, string sql)
    {
        try
        {
            base.AlterOnline(session, sql);
        }
        catch (MySqlException refused) when ((int)refused.ErrorCode is NotOnline or NotOnlineWithReason
            && sql.StartsWith("ALTER TABLE", StringComparison.Ordinal))
        {
            session.Execute($"{sql}, ALGORITHM = INPLACE, LOCK = SHARED");
        }
    }

    public override string ToSchemaSql(string sql)
    {
        var complete = AnyText().Replace(sql, "LONGTEXT");
        return complete.StartsWith("CREATE TABLE", StringComparison.Ordinal)
            ? $"{complete} ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"
            : complete;
    }

    // Entries that one statement inserts have consecutive numbers, of which the server remembers the first.
    public override string? NoteEntries(int count) =>
        "INSERT INTO \"waiting_entry\" (\"entity\", \"id\") SELECT \"entity\", \"id\" FROM \"change_entry\" "
        + "WHERE \"id\" BETWEEN LAST_INSERT_ID() AND LAST_INSERT_ID() "
        + string.Create(CultureInfo.InvariantCulture, $"+ {count - 1} * @@auto_increment_increment");

    // A list in a condition would be read anew for every row that waits.
    public override string ForgetEntries =>
        "DELETE w FROM \"waiting_entry\" w JOIN JSON_TABLE(@p2, '$[*]' COLUMNS (value BIGINT PATH '$')) listed "
        + "ON listed.value = w.\"id\" WHERE w.\"entity\" = @p1";

    public override string DropIndex(string name, string table) => $"{base.DropIndex(name, table)} ON {Quote(table)}";

    public override string? Analyze(string table) => $"ANALYZE TABLE {Quote(table)}";

    public override string InsertIgnore(string table, params ReadOnlySpan<string> columns) =>
        $"INSERT IGNORE{Insert(table, columns)["INSERT".Length..]}";

    public override string Given(string column) => $"VALUES({Quote(column)})";

    // MySQL has neither partial indexes nor, unlike MariaDB, any that are made only when missing.
    public override string CreateIndex(
        string name, string table, IEnumerable<string> columns, bool isUnique = false, string? where = null) =>
        isUnique && where is not null
            ? throw new InvalidOperationException("MySQL cannot have a unique index over some of the rows.")
            : base.CreateIndex(name, table, columns, isUnique).Replace("IF NOT EXISTS ", "", StringComparison.Ordinal);

    protected override string WhenTaken(ReadOnlySpan<string> keys) => "ON DUPLICATE KEY UPDATE";

    protected override string[] ReadTexts(DbDataReader reader, int column) =>
        JsonSerializer.Deserialize<string[]>(reader.GetString(column))!;

    private static string Local(string expression, string? offset) =>
        offset is null ? expression : $"({expression} + INTERVAL {offset} SECOND)";

    private object Listed(FieldType type, FieldValue value) => ToColumn(type, value) switch
    {
        bool yes => yes ? 1 : 0,
        DateTime instant => instant.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        // As a number of JSON it would be read with the digits of a floating-point number.
        decimal number => number.ToString(CultureInfo.InvariantCulture),
        var other => other,
    };

    [GeneratedRegex(@"\bTEXT\b")]
    private static partial Regex AnyText();
}
