using System.Data.Common;
using Oro.Records;

namespace Oro.Grains.Storage;

/// <summary>What was committed under which write id.</summary>
internal sealed class WriteLog(Database database)
{
    private const string FindSql = "SELECT \"fingerprint\", \"answer\" FROM \"write_log\" WHERE \"write_id\" = @p1";

    private const string InsertSql =
        "INSERT INTO \"write_log\" (\"write_id\", \"fingerprint\", \"answer\", \"at\") VALUES (@p1, @p2, @p3, @p4) "
        + "ON CONFLICT DO NOTHING";

    /// <summary>What was committed under that id, or null.</summary>
    public Task<WriteLogEntry?> FindAsync(WriteId writeId, CancellationToken cancellationToken) =>
        database.ReadAsync(session => Find(session, writeId, Bytes(writeId)), cancellationToken);

    /// <summary>Remembers a commit; answers with what was committed under its id before, if anything.</summary>
    public static WriteLogEntry? Insert(Session session, Commit commit, byte[] writeId, object at)
    {
        var answer = string.Join(' ', commit.Answer);
        return session.Execute(InsertSql, writeId, commit.Fingerprint, answer, at) == 1
            ? null
            : Find(session, commit.WriteId, writeId);
    }

    /// <summary>As stored: in the byte order in which later ids sort later.</summary>
    public static byte[] Bytes(WriteId writeId) => writeId.Value.ToByteArray(bigEndian: true);

    private static WriteLogEntry? Find(Session session, WriteId writeId, byte[] bytes) =>
        session.Find(FindSql, row => Read(row, writeId), bytes);

    private static WriteLogEntry Read(DbDataReader row, WriteId writeId) => new(
        writeId,
        row.IsDBNull(0) ? null : row.GetString(0),
        [.. row.GetString(1).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(RecordKey.Parse)]);
}
