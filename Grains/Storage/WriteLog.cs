using System.Data.Common;
using Oro.Records;

namespace Oro.Grains.Storage;

/// <summary>What was committed under which write id.</summary>
internal sealed class WriteLog(Database database)
{
    private const string FindSql =
        "SELECT \"fingerprint\", \"answer\", \"at\" FROM \"write_log\" WHERE \"write_id\" = @p1";

    /// <summary>What was committed under that id, or null.</summary>
    public Task<WriteLogEntry?> FindAsync(WriteId writeId, CancellationToken cancellationToken) =>
        database.ReadAsync(session => Find(session, database.Dialect, writeId), cancellationToken);

    /// <summary>Statement that remembers a commit: write id, fingerprint, answer and time.</summary>
    public static string InsertSql(SqlDialect dialect) =>
        dialect.InsertIgnore("write_log", "write_id", "fingerprint", "answer", "at");

    /// <summary>What was committed under that id, or null.</summary>
    public static WriteLogEntry? Find(Session session, SqlDialect dialect, WriteId writeId) =>
        session.Find(FindSql, row => Read(row, dialect, writeId), Bytes(writeId));

    /// <summary>As stored: in the byte order in which later ids sort later.</summary>
    public static byte[] Bytes(WriteId writeId) => writeId.Value.ToByteArray(bigEndian: true);

    private static WriteLogEntry Read(DbDataReader row, SqlDialect dialect, WriteId writeId) => new(
        writeId,
        row.IsDBNull(0) ? null : row.GetString(0),
        [.. row.GetString(1).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(RecordKey.Parse)],
        dialect.ReadInstant(row, 2));
}
