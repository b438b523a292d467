using System.Collections.Immutable;
using System.Data.Common;
using Oro.Entities;
using Oro.Records;
using Oro.Security;

namespace Oro.Grains.Storage;

/// <summary>Reads change entries with the names that their authors have now.</summary>
internal sealed class ChangeEntryReader(SqlDialect dialect, Definitions definitions)
{
    private const string Columns =
        "e.\"id\", e.\"entity\", e.\"record_id\", e.\"revision\", e.\"kind\", e.\"at\", e.\"author_id\", "
        + "e.\"write_id\", e.\"fields\"";

    private const int FirstNameColumn = 9;

    /// <summary>
    /// The entries that the rest of the statement selects, which begins with its condition; their alias is <c>e</c>.
    /// </summary>
    public ImmutableArray<ChangeEntry> List(
        Session session, string whereOrderLimit, params ReadOnlySpan<object?> arguments)
    {
        var user = definitions.Current.Get("user").Definition;
        var names = user.TitleFields.Select(f => $", u.{SqlDialect.Quote(f)}");
        var sql = $"SELECT {Columns}{string.Concat(names)} FROM \"change_entry\" e "
            + $"LEFT JOIN {SqlDialect.Quote(user.Name)} u ON u.\"id\" = e.\"author_id\" "
            + $"WHERE {whereOrderLimit}";
        return [.. session.List(sql, row => Read(row, user.TitleFields.Length), arguments)];
    }

    /// <summary>Those of the ids, in their order.</summary>
    public ImmutableArray<ChangeEntry> ListInOrder(Session session, List<long> ids)
    {
        if (ids.Count == 0)
        {
            return [];
        }

        var isListed = dialect.IsAnyOf(FieldType.Integer, "e.\"id\"", ParameterNames.Of(1));
        var found = List(session, isListed, ListOf(ids)).ToDictionary(e => e.Id);
        return [.. ids.Where(found.ContainsKey).Select(i => found[i])];
    }

    /// <summary>Ids as one parameter.</summary>
    public object ListOf(IEnumerable<long> ids) =>
        dialect.ToList(FieldType.Integer, ids.Select(id => FieldValue.Of(id)));

    private ChangeEntry Read(DbDataReader row, int names) => new()
    {
        Id = row.GetInt64(0),
        Key = new RecordKey(row.GetString(1), row.GetInt64(2)),
        Revision = row.GetInt64(3),
        Kind = (ChangeKind)row.GetInt64(4),
        At = dialect.ReadInstant(row, 5),
        Author = new UserId(row.GetInt64(6)),
        AuthorName = NameOf(row, names),
        WriteId = new WriteId(new Guid((byte[])row.GetValue(7), bigEndian: true)),
        Fields = FieldChangeJson.Read(row.GetString(8)),
    };

    private static string NameOf(DbDataReader row, int names) => string.Join(' ', Enumerable
        .Range(FirstNameColumn, names)
        .Where(column => !row.IsDBNull(column))
        .Select(row.GetString));
}
