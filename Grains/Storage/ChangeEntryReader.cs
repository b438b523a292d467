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
        "e.\"id\", e.\"record_id\", e.\"revision\", e.\"kind\", e.\"at\", e.\"author_id\", e.\"write_id\", "
        + "e.\"fields\"";

    private const int FirstNameColumn = 8;

    /// <summary>The entries of an entity that the rest of the statement selects; <c>@p1</c> is the entity.</summary>
    public ImmutableArray<ChangeEntry> List(
        Session session, string entity, string andOrderLimit, params ReadOnlySpan<object?> arguments)
    {
        var user = definitions.Current.Get("user").Definition;
        var names = user.TitleFields.Select(f => $", u.{SqlDialect.Quote(f)}");
        var sql = $"SELECT {Columns}{string.Concat(names)} FROM \"change_entry\" e "
            + $"LEFT JOIN {SqlDialect.Quote(user.Name)} u ON u.\"id\" = e.\"author_id\" "
            + $"WHERE e.\"entity\" = @p1 {andOrderLimit}";
        return [.. session.List(sql, row => Read(row, entity, user.TitleFields.Length), [entity, .. arguments])];
    }

    private ChangeEntry Read(DbDataReader row, string entity, int names) => new()
    {
        Id = row.GetInt64(0),
        Key = new RecordKey(entity, row.GetInt64(1)),
        Revision = row.GetInt64(2),
        Kind = (ChangeKind)row.GetInt64(3),
        At = dialect.FromColumn(FieldType.DateTime, row, 4).AsDateTime()!.Value,
        Author = new UserId(row.GetInt64(5)),
        AuthorName = NameOf(row, names),
        WriteId = new WriteId(new Guid((byte[])row.GetValue(6), bigEndian: true)),
        Fields = FieldChangeJson.Read(row.GetString(7)),
    };

    private static string NameOf(DbDataReader row, int names) => string.Join(' ', Enumerable
        .Range(FirstNameColumn, names)
        .Where(column => !row.IsDBNull(column))
        .Select(row.GetString));
}
