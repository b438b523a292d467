using System.Data.Common;
using Oro.Security;

namespace Oro.Grains.Storage;

/// <summary>The secret of a user's one-time passwords, encrypted.</summary>
/// <param name="User">Whose it is.</param>
/// <param name="Secret">Encrypted; how is the business of Security.</param>
/// <param name="IsOn">Whether a code of it was seen, so that it is in force.</param>
/// <param name="LastStep">The number of the half minute whose code was used last; no older one is taken.</param>
internal sealed record SecondFactor(UserId User, byte[] Secret, bool IsOn, long LastStep)
{
    // Of the array the reference would be compared.
    public bool Equals(SecondFactor? other) => other is not null
        && User == other.User && IsOn == other.IsOn && LastStep == other.LastStep
        && Secret.AsSpan().SequenceEqual(other.Secret);

    public override int GetHashCode() => HashCode.Combine(User, IsOn, LastStep);
}

/// <summary>Secrets of one-time passwords and hashes of recovery codes.</summary>
internal sealed class SecondFactorTable(Database database)
{
    private const string FindSql =
        "SELECT \"user_id\", \"secret\", \"is_on\", \"last_step\" FROM \"second_factor\" WHERE \"user_id\" = @p1";

    private const string UseSql =
        "UPDATE \"second_factor\" SET \"last_step\" = @p1 WHERE \"user_id\" = @p2 AND \"last_step\" < @p3";

    // One statement decides: another request may turn it on at the same time.
    private const string ReplaceSql =
        "UPDATE \"second_factor\" SET \"secret\" = @p1 WHERE \"user_id\" = @p2 AND \"is_on\" = 0";

    private const string TurnOnSql =
        "UPDATE \"second_factor\" SET \"is_on\" = 1, \"last_step\" = @p1 WHERE \"user_id\" = @p2 AND \"is_on\" = 0";

    private const string DeleteSql = "DELETE FROM \"second_factor\" WHERE \"user_id\" = @p1";
    private const string ForgetCodesSql = "DELETE FROM \"recovery_code\" WHERE \"user_id\" = @p1";

    private const string UseCodeSql =
        "DELETE FROM \"recovery_code\" WHERE \"user_id\" = @p1 AND \"hash\" = @p2";

    private const string CountCodesSql = "SELECT COUNT(*) FROM \"recovery_code\" WHERE \"user_id\" = @p1";

    private readonly string _addSql = database.Dialect.InsertIgnore(
        "second_factor", "user_id", "secret", "is_on", "last_step");

    private readonly string _addCodeSql = database.Dialect.InsertIgnore("recovery_code", "user_id", "hash");

    public static IEnumerable<string> CreateSql(SqlDialect dialect)
    {
        yield return $"""
            CREATE TABLE IF NOT EXISTS "second_factor" ("user_id" BIGINT NOT NULL PRIMARY KEY,
            "secret" {dialect.BytesType} NOT NULL, "is_on" BIGINT NOT NULL, "last_step" BIGINT NOT NULL)
            """;
        yield return $"""
            CREATE TABLE IF NOT EXISTS "recovery_code" ("user_id" BIGINT NOT NULL, "hash" {dialect.BytesType} NOT NULL,
            PRIMARY KEY ("user_id", "hash")) {dialect.KeyTableSuffix}
            """;
    }

    public Task<SecondFactor?> FindAsync(UserId user, CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.Find(FindSql, Read, user.Value), cancellationToken);

    public Task<int> CountCodesAsync(UserId user, CancellationToken cancellationToken) => database.ReadAsync(
        session => (int)session.Find(CountCodesSql, r => r.GetInt64(0), user.Value), cancellationToken);

    /// <summary>Keeps a secret that is not in force yet; false when one is.</summary>
    public Task<bool> TryBeginAsync(UserId user, byte[] secret, CancellationToken cancellationToken) =>
        database.WriteAsync(
            session =>
            {
                session.Execute(_addSql, user.Value, secret, 0L, 0L);
                return session.Execute(ReplaceSql, secret, user.Value) == 1;
            },
            cancellationToken);

    /// <summary>Puts the secret in force together with recovery codes; false when it was already.</summary>
    public Task<bool> TryTurnOnAsync(
        UserId user, long step, IReadOnlyList<byte[]> codes, CancellationToken cancellationToken) =>
        database.WriteAsync(
            session =>
            {
                var isOn = session.Execute(TurnOnSql, step, user.Value) == 1;
                if (isOn)
                {
                    SetCodes(session, user, codes);
                }

                return isOn;
            },
            cancellationToken);

    /// <summary>Uses the code of a half minute up; false when it, or a later one, was used before.</summary>
    public Task<bool> TryUseAsync(UserId user, long step, CancellationToken cancellationToken) =>
        database.WriteAsync(session => session.Execute(UseSql, step, user.Value, step) == 1, cancellationToken);

    /// <summary>Uses a recovery code up; false when there is no such code any more.</summary>
    public Task<bool> TryUseCodeAsync(UserId user, byte[] hash, CancellationToken cancellationToken) =>
        database.WriteAsync(session => session.Execute(UseCodeSql, user.Value, hash) == 1, cancellationToken);

    public Task SetCodesAsync(UserId user, IReadOnlyList<byte[]> codes, CancellationToken cancellationToken) =>
        database.WriteAsync(session => SetCodes(session, user, codes), cancellationToken);

    public Task DeleteAsync(UserId user, CancellationToken cancellationToken) => database.WriteAsync(
        session => session.Execute(ForgetCodesSql, user.Value) + session.Execute(DeleteSql, user.Value),
        cancellationToken);

    private int SetCodes(Session session, UserId user, IReadOnlyList<byte[]> codes)
    {
        session.Execute(ForgetCodesSql, user.Value);
        return codes.Sum(code => session.Execute(_addCodeSql, user.Value, code));
    }

    private static SecondFactor Read(DbDataReader row) => new(
        new UserId(row.GetInt64(0)), row.GetFieldValue<byte[]>(1), row.GetInt64(2) != 0, row.GetInt64(3));
}
