using System.Data.Common;
using Oro.Entities;
using Oro.Security;

namespace Oro.Grains.Storage;

/// <summary>What happened to the access of users: the newest lines of each.</summary>
internal sealed class SignInEntryTable(Database database)
{
    /// <summary>Lines that are kept of a user; about a year of a user who signs in twice on working days.</summary>
    public const int MaxLines = 500;

    private const int MaxTrimmed = 100; // at once: lines come one by one, so one or two go each time

    private const string AddSql =
        "INSERT INTO \"sign_in_entry\" (\"user_id\", \"at\", \"act\", \"address\", \"agent\", \"subject\") "
        + "VALUES (@p1, @p2, @p3, @p4, @p5, @p6)";

    private const string ListSql =
        "SELECT \"id\", \"at\", \"act\", \"address\", \"agent\", \"subject\" FROM \"sign_in_entry\" "
        + "WHERE \"user_id\" = @p1 ORDER BY \"id\" DESC LIMIT @p2";

    private const string OldestSql =
        "SELECT \"id\" FROM \"sign_in_entry\" WHERE \"user_id\" = @p1 ORDER BY \"id\" DESC LIMIT @p2 OFFSET @p3";

    private const string DeleteSql = "DELETE FROM \"sign_in_entry\" WHERE \"id\" = @p1";

    private const string KnowsSql =
        "SELECT 1 FROM \"sign_in_entry\" WHERE \"user_id\" = @p1 AND \"act\" = @p2 AND \"address\" = @p3 LIMIT 1";

    public static IEnumerable<string> CreateSql(SqlDialect dialect)
    {
        yield return $"""
            CREATE TABLE IF NOT EXISTS "sign_in_entry" ("id" {dialect.CountingKey}, "user_id" BIGINT NOT NULL,
            "at" {dialect.ColumnType(FieldType.DateTime)} NOT NULL, "act" BIGINT NOT NULL,
            "address" VARCHAR(64) NOT NULL, "agent" VARCHAR(255) NOT NULL, "subject" VARCHAR(255) NOT NULL)
            """;
        yield return dialect.CreateIndex("ix_sign_in_entry_user", "sign_in_entry", ["user_id", "id"]);
    }

    public Task AddAsync(UserId user, SignInEntry entry, CancellationToken cancellationToken) => database.WriteAsync(
        session =>
        {
            session.Execute(
                AddSql,
                user.Value,
                database.Dialect.ToInstant(entry.At),
                (long)entry.Act,
                entry.Origin.Address,
                entry.Origin.Agent,
                entry.Subject);
            var oldest = session.List(
                OldestSql, r => r.GetInt64(0), user.Value, (long)MaxTrimmed, (long)MaxLines);
            return oldest.Sum(id => session.Execute(DeleteSql, id));
        },
        cancellationToken);

    /// <summary>The newest, newest first.</summary>
    public Task<List<SignInEntry>> ListAsync(UserId user, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.List(ListSql, Read, user.Value, (long)limit), cancellationToken);

    /// <summary>Whether the user signed in from that address, as far as lines are kept.</summary>
    public Task<bool> KnowsAddressAsync(UserId user, string address, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.Find(KnowsSql, _ => true, user.Value, (long)SignInAct.SignedIn, address),
            cancellationToken);

    private SignInEntry Read(DbDataReader row) => new(
        row.GetInt64(0),
        database.Dialect.ReadInstant(row, 1),
        (SignInAct)row.GetInt64(2),
        new RequestOrigin(row.GetString(3), row.GetString(4)),
        row.GetString(5));
}
