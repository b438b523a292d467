using System.Security.Cryptography;

namespace Oro.Grains.Storage;

/// <summary>
/// Sets passwords, and ends in the same transaction what somebody else may have got with the old one: sessions, what
/// applications were allowed, and links of mails that set another. API keys stay: programs work with them that nobody
/// sits at, and each can be ended by itself.
/// </summary>
internal sealed class PasswordWriter(Database database)
{
    private const int UseBytes = 16;

    private const string EndSessionsSql =
        "UPDATE \"user_session\" SET \"ended_at\" = @p1 "
        + "WHERE \"user_id\" = @p2 AND \"id\" <> @p3 AND \"ended_at\" IS NULL";

    private const string EndGrantsSql =
        "UPDATE \"oauth_grant\" SET \"ended_at\" = @p1 "
        + "WHERE \"user_id\" = @p2 AND \"expires_at\" > @p1 AND \"ended_at\" IS NULL";

    private const string UseSql =
        "UPDATE \"mailed_token\" SET \"used_by\" = @p1 WHERE \"hash\" = @p2 AND \"kind\" = @p3 AND \"user_id\" = @p4 "
        + "AND \"used_by\" IS NULL AND \"expires_at\" > @p5";

    private const string IsUsedSql =
        "SELECT \"used_by\" FROM \"mailed_token\" WHERE \"hash\" = @p1 AND \"used_by\" IS NOT NULL";

    // They stay, for the count of how many the user got.
    private const string EndTokensSql =
        "UPDATE \"mailed_token\" SET \"used_by\" = @p1 WHERE \"user_id\" = @p2 AND \"used_by\" IS NULL";

    private readonly string _setSql = database.Dialect.Upsert("user_password", ["user_id"], ["hash", "changed_at"]);

    /// <summary>Sets the password of a user, and ends all sessions but one.</summary>
    public Task ChangeAsync(PasswordEntry entry, long? keptSession, CancellationToken cancellationToken)
    {
        var mark = RandomNumberGenerator.GetBytes(UseBytes);
        return database.WriteAsync(session => Set(session, entry, keptSession, mark), cancellationToken);
    }

    /// <summary>
    /// Sets it with a token of that user, which is used here and now for the first and last time; false when it is of
    /// no use.
    /// </summary>
    public Task<bool> TryResetAsync(PasswordEntry entry, byte[] token, CancellationToken cancellationToken)
    {
        // Marks this use, so that it knows itself when the outcome of the transaction was not known at first.
        var mark = RandomNumberGenerator.GetBytes(UseBytes);
        return database.WriteAsync(
            session =>
            {
                session.Execute(UseSql, mark, token, MailedToken.PasswordReset, entry.User.Value, Of(entry.ChangedAt));
                var usedBy = session.Find(IsUsedSql, r => (byte[])r.GetValue(0), token);
                return usedBy is not null && usedBy.AsSpan().SequenceEqual(mark) && Set(session, entry, null, mark);
            },
            cancellationToken);
    }

    /// <summary>Ends all sessions of a user but one, and all that the user allowed to applications.</summary>
    public static IEnumerable<Statement> EndAccess(long user, long keptSession, object now) =>
        [new(EndSessionsSql, now, user, keptSession), new(EndGrantsSql, now, user)];

    private bool Set(Session session, PasswordEntry entry, long? keptSession, byte[] mark)
    {
        var (user, now) = (entry.User.Value, Of(entry.ChangedAt));
        session.Execute(_setSql, user, entry.Hash, now);
        foreach (var end in EndAccess(user, keptSession ?? 0, now))
        {
            session.Execute(end);
        }

        session.Execute(EndTokensSql, mark, user);
        return true;
    }

    private object Of(DateTime at) => database.Dialect.ToInstant(at);
}
