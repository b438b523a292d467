using System.Data.Common;
using System.Security.Cryptography;
using Oro.Security;

namespace Oro.Grains.Storage;

/// <summary>How a token is used.</summary>
/// <param name="Token">What was shown, and must agree with what is stored.</param>
/// <param name="Application">Who showed it.</param>
/// <param name="Next">The refresh token that takes its place; null: none does.</param>
/// <param name="ExpiresAt">When the last token of the grant ends then.</param>
internal sealed record OAuthUse(OAuthToken Token, long Application, OAuthToken? Next, DateTime ExpiresAt);

/// <summary>
/// Grants and their tokens. Who uses a token a second time, or shows one that was another's, ends its grant: somebody
/// has it who should not, and nobody can tell who.
/// </summary>
internal sealed class OAuthGrantTable(Database database)
{
    private const int UseBytes = 16;

    private const string AddTokenSql =
        "INSERT INTO \"oauth_token\" (\"hash\", \"grant_id\", \"kind\", \"expires_at\", \"redirect_uri\", "
        + "\"challenge\") VALUES (@p1, @p2, @p3, @p4, @p5, @p6)";

    private const string UseSql =
        "UPDATE \"oauth_token\" SET \"used_by\" = @p1 WHERE \"hash\" = @p2 AND \"kind\" = @p3 AND \"used_by\" IS NULL "
        + "AND \"expires_at\" > @p4";

    private const string FindTokenSql =
        "SELECT \"grant_id\", \"used_by\", \"redirect_uri\", \"challenge\" FROM \"oauth_token\" "
        + "WHERE \"hash\" = @p1 AND \"kind\" = @p2";

    private const string FindGrantSql =
        "SELECT \"id\", \"application_id\", \"user_id\", \"scope\", \"expires_at\", \"ended_at\" "
        + "FROM \"oauth_grant\" WHERE \"id\" = @p1";

    private const string ExtendSql = "UPDATE \"oauth_grant\" SET \"expires_at\" = @p1 WHERE \"id\" = @p2";
    private const string EndSql = "UPDATE \"oauth_grant\" SET \"ended_at\" = @p1 WHERE \"ended_at\" IS NULL AND ";
    private const string ForgetTokensSql = "DELETE FROM \"oauth_token\" WHERE \"expires_at\" < @p1";
    private const string ForgetGrantsSql = "DELETE FROM \"oauth_grant\" WHERE \"expires_at\" < @p1";

    private readonly string _addGrantSql = database.Dialect.InsertIgnore(
        "oauth_grant", "id", "application_id", "user_id", "scope", "expires_at");

    /// <summary>Adds a grant, with its first token where it has one.</summary>
    public Task AddAsync(OAuthGrant grant, OAuthToken? token, CancellationToken cancellationToken) =>
        database.WriteAsync(
            session =>
            {
                session.Execute(
                    _addGrantSql, grant.Id, grant.Application, grant.User.Value, grant.Scope, Of(grant.ExpiresAt));
                if (token is not null && session.Find(FindTokenSql, _ => true, token.Hash, token.Kind) is false)
                {
                    Add(session, grant.Id, token);
                }

                return true;
            },
            cancellationToken);

    /// <summary>The grant of a token that is used here and now for the first and last time; null: it is of no use.
    /// </summary>
    public Task<OAuthGrant?> UseAsync(OAuthUse use, DateTime now, CancellationToken cancellationToken)
    {
        // Marks this use, so that it knows itself when the outcome of the transaction was not known at first.
        var mark = RandomNumberGenerator.GetBytes(UseBytes);
        return database.WriteAsync(session => Use(session, use, mark, now), cancellationToken);
    }

    public Task<OAuthGrant?> FindAsync(long grant, CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.Find(FindGrantSql, Read, grant), cancellationToken);

    /// <summary>The grant of a token of that kind, used or not; null when there is none.</summary>
    public Task<OAuthGrant?> FindByTokenAsync(byte[] hash, string kind, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.Find(FindTokenSql, ReadToken, hash, kind) is { } token
                ? session.Find(FindGrantSql, Read, token.Grant)
                : null,
            cancellationToken);

    /// <summary>Ends one grant, with all of its tokens.</summary>
    public Task<int> EndAsync(long grant, DateTime now, CancellationToken cancellationToken) =>
        database.WriteAsync(session => End(session, grant, now), cancellationToken);

    /// <summary>Ends everything that was allowed to an application, and says how many grants that were.</summary>
    public Task<int> EndOfApplicationAsync(long application, DateTime now, CancellationToken cancellationToken) =>
        database.WriteAsync(
            session => session.Execute(
                $"{EndSql}\"application_id\" = @p2 AND \"expires_at\" > @p1", Of(now), application),
            cancellationToken);

    /// <summary>Forgets what ended by itself.</summary>
    public Task<int> ForgetAsync(DateTime until, CancellationToken cancellationToken) => database.WriteAsync(
        session => session.Execute(ForgetTokensSql, Of(until)) + session.Execute(ForgetGrantsSql, Of(until)),
        cancellationToken);

    private OAuthGrant? Use(Session session, OAuthUse use, byte[] mark, DateTime now)
    {
        var shown = use.Token;
        session.Execute(UseSql, mark, shown.Hash, shown.Kind, Of(now));
        if (session.Find(FindTokenSql, ReadToken, shown.Hash, shown.Kind) is not { UsedBy: not null } stored)
        {
            return null; // unknown or expired
        }

        var grant = session.Find(FindGrantSql, Read, stored.Grant);
        var isRight = stored.UsedBy.AsSpan().SequenceEqual(mark)
            && grant is not null
            && grant.Application == use.Application
            && stored.RedirectUri == shown.RedirectUri
            && stored.Challenge == shown.Challenge;
        if (!isRight)
        {
            End(session, stored.Grant, now);
            return null;
        }

        if (grant!.HasEnded)
        {
            return null;
        }

        if (use.Next is { } next && session.Find(FindTokenSql, _ => true, next.Hash, next.Kind) is false)
        {
            Add(session, grant.Id, next);
        }

        session.Execute(ExtendSql, Of(use.ExpiresAt), grant.Id);
        return grant with { ExpiresAt = use.ExpiresAt };
    }

    private void Add(Session session, long grant, OAuthToken token) => session.Execute(
        AddTokenSql, token.Hash, grant, token.Kind, Of(token.ExpiresAt), token.RedirectUri, token.Challenge);

    private int End(Session session, long grant, DateTime now) =>
        session.Execute($"{EndSql}\"id\" = @p2", Of(now), grant);

    private object Of(DateTime at) => database.Dialect.ToInstant(at);

    private OAuthGrant Read(DbDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Application = row.GetInt64(1),
        User = new UserId(row.GetInt64(2)),
        Scope = row.GetString(3),
        ExpiresAt = database.Dialect.ReadInstant(row, 4),
        HasEnded = !row.IsDBNull(5),
    };

    private static StoredToken ReadToken(DbDataReader row) => new(
        row.GetInt64(0),
        row.IsDBNull(1) ? null : (byte[])row.GetValue(1),
        row.IsDBNull(2) ? null : row.GetString(2),
        row.IsDBNull(3) ? null : row.GetString(3));

    private sealed record StoredToken(long Grant, byte[]? UsedBy, string? RedirectUri, string? Challenge);
}
