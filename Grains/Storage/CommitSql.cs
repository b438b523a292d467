namespace Oro.Grains.Storage;

/// <summary>The texts of a commit's statements that are the same for every commit.</summary>
internal sealed class CommitSql(SqlDialect dialect)
{
    public SqlDialect Dialect => dialect;

    /// <summary>Write id, fingerprint, answer and time.</summary>
    public string InsertWriteId { get; } = WriteLog.InsertSql(dialect);

    /// <summary>Entity, record, revision, kind, time, author, write id and fields.</summary>
    public string InsertEntry { get; } = dialect.InsertEntries(
        "INSERT INTO \"change_entry\" (\"entity\", \"record_id\", \"revision\", \"kind\", \"at\", \"author_id\", "
        + "\"write_id\", \"fields\") VALUES (@p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8)");

    /// <summary>Right after it; null where it needs none.</summary>
    public string? NoteEntry { get; } = dialect.NoteEntries(1);
}
