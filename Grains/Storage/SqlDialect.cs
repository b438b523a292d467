using System.Data.Common;
using System.Runtime.CompilerServices;
using Oro.Entities;
using Oro.Errors;
using Oro.Grains.Storage.Formulas;

namespace Oro.Grains.Storage;

/// <summary>
/// What differs between databases: connections, column types, how values travel, and pieces of SQL. Everything else in
/// this folder is written once, with parameters <c>@p1</c>, <c>@p2</c>, … and names in double quotes.
/// </summary>
internal abstract class SqlDialect
{
    /// <summary>Name of the column of <see cref="LiveColumnType"/>; no field can be called so.</summary>
    public const string LiveColumn = "row$live";

    private readonly ConditionalWeakTable<EntityDefinition, EntityTable> _tables = [];

    /// <summary>Begins a transaction that is sure to be able to write.</summary>
    public abstract string BeginWrite { get; }

    /// <summary>
    /// Begins a transaction in which every statement sees the same, or null: on a server it would cost two round trips,
    /// and each statement sees what is durable when it begins.
    /// </summary>
    public virtual string? BeginRead => null;

    /// <summary>How many connections may write at the same time.</summary>
    public virtual int MaxWriters => int.MaxValue;

    /// <summary>Whether a round trip costs so much that statements of different work are to share one.</summary>
    public virtual bool SendsTogether => true;

    /// <summary>What a join or key table ends with, after its closing bracket.</summary>
    public abstract string KeyTableSuffix { get; }

    /// <summary>
    /// Ends a SELECT whose rows nobody else may lock or change until the transaction ends; takes what others wait for,
    /// so every transaction takes its rows in the same order.
    /// </summary>
    public abstract string ForUpdate { get; }

    /// <summary>The same, passing over rows that somebody else holds.</summary>
    public abstract string SkipLocked { get; }

    /// <summary>
    /// Ends a SELECT whose rows nobody may change until the transaction ends, while others may hold them in the same
    /// way; nothing where nobody else can write meanwhile.
    /// </summary>
    public abstract string ForShare { get; }

    /// <summary>Type of a column that holds at most 255 bytes, which may be a key.</summary>
    public abstract string BytesType { get; }

    /// <summary>Type of a column that holds any number of bytes, and is no key.</summary>
    public abstract string LongBytesType { get; }

    /// <summary>Type of the primary key of records, whose ids we give out.</summary>
    public abstract string KeyType { get; }

    /// <summary>Type of a primary key that the database counts up itself.</summary>
    public abstract string CountingKey { get; }

    /// <summary>How words are looked for.</summary>
    public abstract FullText FullText { get; }

    /// <summary>How it computes formulas.</summary>
    public abstract FormulaSql Formulas { get; }

    /// <summary>How the records of an entity lie in its table.</summary>
    public EntityTable TableOf(EntityDefinition entity) =>
        _tables.GetValue(entity, e => new EntityTable(e, this));

    /// <summary>Opens a connection; called on the thread that is to use it.</summary>
    public abstract Session Open(bool canWrite);

    /// <summary>
    /// The refusal that a failure of the database amounts to, or null when the statement itself is at fault.
    /// </summary>
    public abstract StorageUnavailableException? Translate(DbException failure);

    /// <summary>
    /// Whether the same work may succeed at once on a new connection: another's locks ended it, the connection was
    /// lost before COMMIT, or a table changed under a prepared statement. Nothing of its transaction was kept.
    /// </summary>
    public virtual bool MayRunAgain(DbException failure) => false;

    /// <summary>Whether the statement was stopped because <see cref="Session.MustStop"/> said so.</summary>
    public abstract bool IsStopped(DbException failure);

    /// <summary>Type of the column that stores a field.</summary>
    public abstract string ColumnType(FieldType type);

    /// <summary>
    /// Type of the column beside a field's own by which its texts are compared and sorted, or null where the database
    /// can compare the column itself as <see cref="TextOrder"/> does.
    /// </summary>
    public virtual string? KeyColumnType(FieldType type) => null;

    /// <summary>A value as it is compared, and as it is stored where there is a column for that.</summary>
    public virtual object ToKey(FieldType type, FieldValue value) => ToColumn(type, value);

    /// <summary>A value as a parameter.</summary>
    public abstract object ToColumn(FieldType type, FieldValue value);

    /// <summary>A value as it comes back from <see cref="ColumnType"/>.</summary>
    public abstract FieldValue FromColumn(FieldType type, DbDataReader reader, int column);

    /// <summary>What is compared of a value, as it comes back; of use for <see cref="OfKey"/> alone.</summary>
    public virtual FieldValue FromKey(FieldType type, DbDataReader reader, int column) =>
        FromColumn(type, reader, column);

    /// <summary>The same as a parameter.</summary>
    public virtual object OfKey(FieldType type, FieldValue key) => ToColumn(type, key);

    /// <summary>Several values of one type, as they are compared, as one parameter for <see cref="IsAnyOf"/>.</summary>
    public abstract object ToList(FieldType type, IEnumerable<FieldValue> values);

    /// <summary>The same column, by whose index a statement had better not look for rows.</summary>
    public virtual string Unindexed(string column) => column;

    /// <summary>Condition: the expression is one of the values of a list parameter.</summary>
    public abstract string IsAnyOf(FieldType type, string expression, string list);

    /// <summary>Condition: the text starts with the parameter, in the order of texts, served by an index.</summary>
    public abstract string StartsWith(string expression, string prefix, string prefixEnd);

    /// <summary>A parameter after every text that starts with the prefix.</summary>
    public object EndOfPrefix(string prefix) => ToKey(FieldType.String, FieldValue.Of(prefix + TextOrder.Last));

    /// <summary>Condition: the text contains the parameter.</summary>
    public abstract string Contains(string expression, string part);

    /// <summary>Condition: the text ends with the parameter.</summary>
    public abstract string EndsWith(string expression, string end);

    /// <summary>Table expression with the texts of a list, as they are compared.</summary>
    public abstract string Texts(string expression, string alias);

    /// <summary>One of <see cref="Texts"/>, compared as texts are.</summary>
    public abstract string TextOf(string alias);

    /// <summary>
    /// Whether an order is to name what is the same in all rows, too. PostgreSQL does not know it by IS NULL, and
    /// takes an index that has it in front for another order; MariaDB sorts anew when it is named.
    /// </summary>
    public virtual bool OrdersByConstants => false;

    /// <summary>Table expression with one row for each changed field of a stored change entry.</summary>
    public abstract string ChangedFields(string json, string alias);

    /// <summary>The name of one of <see cref="ChangedFields"/>.</summary>
    public abstract string ChangedField(string alias);

    /// <summary>Part of an order: nothing before something when rising, after it when falling.</summary>
    public abstract string Order(string expression, bool isDescending);

    /// <summary>A value, to be compared as those of its type are where its column does not say so any more.</summary>
    public virtual string AsCompared(FieldType type, string expression) => expression;

    /// <summary>Of texts that compare as equal, the first one by its code points.</summary>
    public virtual string FirstText(string expression) => $"MIN({expression})";

    /// <summary>Division of integers that are not negative, without a rest.</summary>
    public virtual string Divide(string expression, int divisor) => $"({expression} / {divisor})";

    /// <summary>Number of a day since 1970-01-01, of a day, or of an instant as clocks show it.</summary>
    /// <param name="type">Date or DateTime.</param>
    /// <param name="expression">The column.</param>
    /// <param name="offset">By how many seconds clocks are ahead; null for UTC and for days.</param>
    public abstract string DayNumber(FieldType type, string expression, string? offset);

    /// <summary>Number of a month since January of the year 0.</summary>
    public abstract string MonthNumber(FieldType type, string expression, string? offset);

    /// <summary>The sum of numbers, for <see cref="ReadSum"/>.</summary>
    public virtual string Sum(FieldType type, string expression) => $"SUM({expression})";

    /// <summary>Something in whose order sums are.</summary>
    public virtual string SumOrder(string expression) => $"SUM({expression})";

    /// <summary>Reads a sum exactly; null of nothing.</summary>
    public virtual decimal? ReadSum(FieldType type, DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetDecimal(column);

    /// <summary>
    /// Expression: a text list as in <see cref="ReadIds"/> of ids, rising, at most as many as asked for.
    /// </summary>
    public abstract string Ids(string id, string fromWhere, int limit);

    /// <summary>Reads what <see cref="Ids"/> gave.</summary>
    public abstract IEnumerable<long> ReadIds(DbDataReader reader, int column);

    /// <summary>
    /// The statement that inserts change entries, as this database needs it to have them wait for their places; else
    /// <see cref="NoteEntries"/> says how.
    /// </summary>
    public virtual string InsertEntries(string insert) => insert;

    /// <summary>
    /// Statement right after the one that inserted so many change entries: they wait for their places. Null where that
    /// one said so.
    /// </summary>
    public virtual string? NoteEntries(int count) => null;

    /// <summary>Statement: the entries of an entity that are in a list wait no more.</summary>
    public virtual string ForgetEntries =>
        $"DELETE FROM \"waiting_entry\" WHERE \"entity\" = @p1 AND {IsAnyOf(FieldType.Integer, "\"id\"", "@p2")}";

    /// <summary>Statement for the schema: takes an index away.</summary>
    public virtual string DropIndex(string name, string table) => $"DROP INDEX {Quote(name)}";

    /// <summary>
    /// Statement: has the planner look at a table, which it does by itself only some time after a load of data; null
    /// where the planner does not ask.
    /// </summary>
    public virtual string? Analyze(string table) => null;

    /// <summary>
    /// Tables of which the planner knows less than half, by name: it plans for what they were before.
    /// </summary>
    /// <param name="session">To read with.</param>
    /// <param name="minRows">Changed since it looked; smaller tables it may read whole.</param>
    public virtual IEnumerable<string> ListUnknownTables(Session session, long minRows) => [];

    /// <summary>Every column of every table.</summary>
    public abstract IEnumerable<(string Table, string Column)> ListColumns(Session session);

    public abstract IEnumerable<string> ListIndexes(Session session);

    /// <summary>The indexes of a table, not quoted.</summary>
    public abstract IEnumerable<string> ListIndexesOf(Session session, string table);

    /// <summary>Statement: takes an index away, while others read and write.</summary>
    public virtual string DropIndexOnline(string name, string table) => DropIndex(name, table);

    /// <summary>Whether the database is there, though it may be empty; else nobody is to make it by looking.</summary>
    public virtual bool Exists() => true;

    /// <summary>Begins a transaction in which the schema may change.</summary>
    public virtual string BeginSchemaChange => BeginWrite;

    /// <summary>Whether somebody else's locks lasted longer than the wait for them.</summary>
    public virtual bool IsLockTimeout(DbException failure) => false;

    /// <summary>Keeps others from changing the schema until the transaction ends.</summary>
    public virtual void LockSchema(Session session)
    {
    }

    /// <summary>Has a session wait for locks only so long that nobody minds who comes after it.</summary>
    public virtual void LimitLockWait(Session session, bool isForIndexes)
    {
    }

    /// <summary>
    /// Whether the statement names a column that is there no more: whoever made it knows older definitions.
    /// </summary>
    public abstract bool IsUnknownColumn(DbException failure);

    /// <summary>What a caller is told who knows older definitions; a moment later they are the newest.</summary>
    public static StorageUnavailableException Outdated() => new("the database", "its definitions have just changed");

    /// <summary>Begins to work with a table that nobody else reads or writes meanwhile.</summary>
    public virtual void BeginAlone(Session session, string table)
    {
    }

    /// <summary>Keeps what was done since <see cref="BeginAlone"/>, and lets the others go on.</summary>
    public virtual void EndAlone(Session session)
    {
    }

    /// <summary>Lets the others go on, and takes back what the database can take back.</summary>
    public virtual void UndoAlone(Session session)
    {
    }

    /// <summary>Takes away indexes that were left half made.</summary>
    public virtual void DropBrokenIndexes(Session session)
    {
    }

    /// <summary>A statement of a <see cref="SchemaStep"/> such that others read and write meanwhile.</summary>
    public virtual string ToOnlineSql(string sql) => sql;

    /// <summary>Changes a table, or makes an index, such that others read and write meanwhile.</summary>
    public virtual void AlterOnline(Session session, string sql) => session.Execute(ToOnlineSql(sql));

    /// <summary>A statement for the schema, written for all databases, as this one needs it.</summary>
    public virtual string ToSchemaSql(string sql) => sql;

    /// <summary>
    /// Statement: inserts a row, unless one has its key already; one parameter for each column. It touches one row or
    /// none.
    /// </summary>
    public abstract string InsertIgnore(string table, params ReadOnlySpan<string> columns);

    /// <summary>
    /// Statement: inserts a row, or changes the one that has its key; one parameter for each key, then for each value.
    /// </summary>
    /// <param name="table">Not quoted, as are the columns.</param>
    /// <param name="keys">The columns of the primary key.</param>
    /// <param name="values">The other columns.</param>
    /// <param name="set">
    /// What a row that is there already gets, such as <c>"fence" = "feed"."fence" + 1</c>; null: every value.
    /// </param>
    public string Upsert(
        string table, ReadOnlySpan<string> keys, ReadOnlySpan<string> values, string? set = null) =>
        $"{Insert(table, [.. keys, .. values])} {WhenTaken(keys)} "
        + (set ?? string.Join(", ", values.ToArray().Select(v => $"{Quote(v)} = {Given(v)}")));

    /// <summary>In the last part of <see cref="Upsert"/>: the value that was to be inserted.</summary>
    public abstract string Given(string column);

    /// <summary>
    /// Statement for the schema: an index, if there is none of that name. <paramref name="where"/> leaves rows out
    /// where the database can do that: it must not change what a query finds.
    /// </summary>
    public virtual string CreateIndex(
        string name, string table, IEnumerable<string> columns, bool isUnique = false, string? where = null)
    {
        var condition = where is null ? "" : $" WHERE {where}";
        return $"CREATE {(isUnique ? "UNIQUE " : "")}INDEX IF NOT EXISTS {Quote(name)} ON {Quote(table)} "
            + $"({string.Join(", ", columns.Select(Quote))}){condition}";
    }

    /// <summary>
    /// Type of a generated column that has a value in the rows which are not in the trash, or null where an index can
    /// leave rows out: unique rules hold among those.
    /// </summary>
    public virtual string? LiveColumnType => null;

    /// <summary>The same in a table that is being made.</summary>
    public virtual string? FirstLiveColumnType => null;

    /// <summary>Statement for the schema: no two records that are not in the trash have the same.</summary>
    public virtual string CreateUniqueIndex(string name, string table, IEnumerable<string> columns) =>
        CreateIndex(name, table, columns, isUnique: true, where: "\"deleted_at\" IS NULL");

    /// <summary>Whether two rows would have had what a unique index allows one.</summary>
    public abstract bool IsUniqueViolation(DbException failure);

    /// <summary>
    /// The same for the lists of records that fulfil a condition: an index alone gives their ids, in the order that
    /// <see cref="Order"/> asks for.
    /// </summary>
    public virtual string CreateListIndex(string name, string table, IEnumerable<string> columns, string where) =>
        CreateIndex(name, table, columns, where: where);

    public static string Quote(string name) => $"\"{name}\"";

    /// <summary>Part of <see cref="Upsert"/>: between the values and what a row gets that is there already.</summary>
    protected abstract string WhenTaken(ReadOnlySpan<string> keys);

    protected static string Insert(string table, ReadOnlySpan<string> columns) =>
        $"INSERT INTO {Quote(table)} ({string.Join(", ", columns.ToArray().Select(Quote))}) "
        + $"VALUES ({ParameterNames.UpTo(columns.Length)})";
}
