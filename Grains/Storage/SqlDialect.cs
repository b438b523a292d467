using System.Data.Common;
using Oro.Entities;
using Oro.Errors;

namespace Oro.Grains.Storage;

/// <summary>
/// What differs between databases: connections, column types, how values travel, and pieces of SQL. Everything else in
/// this folder is written once, with parameters <c>@p1</c>, <c>@p2</c>, … and names in double quotes.
/// </summary>
internal abstract class SqlDialect
{
    /// <summary>Begins a transaction that is sure to be able to write.</summary>
    public abstract string BeginWrite { get; }

    /// <summary>What a join or key table ends with, after its closing bracket.</summary>
    public abstract string KeyTableSuffix { get; }

    /// <summary>Type of a column that holds bytes.</summary>
    public abstract string BytesType { get; }

    /// <summary>Type of the primary key of records, whose ids we give out.</summary>
    public abstract string KeyType { get; }

    /// <summary>Type of a primary key that the database counts up itself.</summary>
    public abstract string CountingKey { get; }

    /// <summary>Opens a connection; called on the thread that is to use it.</summary>
    public abstract Session Open(bool canWrite);

    /// <summary>
    /// The refusal that a failure of the database amounts to, or null when the statement itself is at fault.
    /// </summary>
    public abstract StorageUnavailableException? Translate(DbException failure);

    /// <summary>Whether the statement was stopped because <see cref="Session.MustStop"/> said so.</summary>
    public abstract bool IsStopped(DbException failure);

    /// <summary>Type of the column that stores a field.</summary>
    public abstract string ColumnType(FieldType type);

    /// <summary>A value as a parameter.</summary>
    public abstract object ToColumn(FieldType type, FieldValue value);

    /// <summary>A value as it comes back from <see cref="ColumnType"/>.</summary>
    public abstract FieldValue FromColumn(FieldType type, DbDataReader reader, int column);

    /// <summary>Several values of one type as one parameter for <see cref="IsAnyOf"/>.</summary>
    public abstract object ToList(FieldType type, IEnumerable<FieldValue> values);

    /// <summary>Condition: the expression is one of the values of a list parameter.</summary>
    public abstract string IsAnyOf(string expression, string list);

    /// <summary>Condition: the text starts with the parameter, in the order of texts, served by an index.</summary>
    public abstract string StartsWith(string expression, string prefix, string prefixEnd);

    /// <summary>A parameter after every text that starts with the prefix.</summary>
    public abstract object EndOfPrefix(string prefix);

    /// <summary>Condition: the text contains the parameter.</summary>
    public abstract string Contains(string expression, string part);

    /// <summary>Condition: the text ends with the parameter.</summary>
    public abstract string EndsWith(string expression, string end);

    /// <summary>Table expression with the texts of a list column in its column <c>value</c>.</summary>
    public abstract string Texts(string expression);

    /// <summary>One of <see cref="Texts"/>, compared as texts are.</summary>
    public abstract string TextOf(string table);

    /// <summary>Part of an order: nothing before something when rising, after it when falling.</summary>
    public abstract string Order(string expression, bool isDescending);

    /// <summary>
    /// Expression: a text list as in <see cref="ReadIds"/> of ids, rising, at most as many as asked for.
    /// </summary>
    public abstract string Ids(string id, string fromWhere, int limit);

    /// <summary>Reads what <see cref="Ids"/> gave.</summary>
    public abstract IEnumerable<long> ReadIds(DbDataReader reader, int column);

    /// <summary>Names of the columns of a table; empty when there is no such table.</summary>
    public abstract IReadOnlyCollection<string> ListColumns(Session session, string table);

    public static string Quote(string name) => $"\"{name}\"";
}
