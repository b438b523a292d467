using System.Collections.Immutable;
using Oro.Entities;

namespace Oro.Grains.Storage;

/// <summary>
/// Which sessions, API keys and grants to applications have ended: for gateways, which hold connections that must end
/// with them.
/// </summary>
internal sealed class CredentialLife(Database database)
{
    private const int MaxEnded = 10_000; // in half a minute; beyond, the look at those that are good finds the rest

    /// <summary>Each gateway asks it several times a second, however many credentials there are.</summary>
    public const string EndedSql =
        "SELECT \"id\" FROM \"user_session\" WHERE \"ended_at\" > @p1 UNION ALL "
        + "SELECT \"id\" FROM \"user_api_key\" WHERE \"ended_at\" > @p1 UNION ALL "
        + "SELECT \"id\" FROM \"oauth_grant\" WHERE \"ended_at\" > @p1 LIMIT @p2";

    // The same in every database: the table of users is one of records, whose names are fixed.
    private readonly string _goodSql =
        "SELECT s.\"id\" FROM \"user_session\" s JOIN \"user\" u ON u.\"id\" = s.\"user_id\" "
        + $"WHERE {database.Dialect.IsAnyOf(FieldType.Integer, "s.\"id\"", "@p1")} AND s.\"ended_at\" IS NULL "
        + "AND s.\"valid_until\" > @p2 AND u.\"deleted_at\" IS NULL AND u.\"enabled\" = @p3 UNION ALL "
        + "SELECT k.\"id\" FROM \"user_api_key\" k JOIN \"user\" u ON u.\"id\" = k.\"user_id\" "
        + $"WHERE {database.Dialect.IsAnyOf(FieldType.Integer, "k.\"id\"", "@p1")} AND k.\"ended_at\" IS NULL "
        + "AND (k.\"expires_at\" IS NULL OR k.\"expires_at\" > @p2) AND u.\"deleted_at\" IS NULL "
        + "AND u.\"enabled\" = @p3 UNION ALL "
        + "SELECT g.\"id\" FROM \"oauth_grant\" g JOIN \"user\" u ON u.\"id\" = g.\"user_id\" "
        + $"WHERE {database.Dialect.IsAnyOf(FieldType.Integer, "g.\"id\"", "@p1")} AND g.\"ended_at\" IS NULL "
        + "AND g.\"expires_at\" > @p2 AND u.\"deleted_at\" IS NULL AND u.\"enabled\" = @p3";

    /// <summary>Those that were ended since then by somebody; not those that have expired.</summary>
    public Task<ImmutableArray<long>> ListEndedAsync(DateTime since, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.List(
                EndedSql, r => r.GetInt64(0), database.Dialect.ToInstant(since), (long)MaxEnded).ToImmutableArray(),
            cancellationToken);

    /// <summary>Those of the credentials that have not ended, of users who are enabled.</summary>
    public Task<ImmutableArray<long>> ListGoodAsync(
        IEnumerable<long> credentials, DateTime now, CancellationToken cancellationToken)
    {
        var dialect = database.Dialect;
        var ids = dialect.ToList(FieldType.Integer, credentials.Select(id => FieldValue.Of(id)));
        var isEnabled = dialect.ToColumn(FieldType.Boolean, FieldValue.Of(true));
        return database.ReadAsync(
            session => session.List(
                _goodSql, r => r.GetInt64(0), ids, dialect.ToInstant(now), isEnabled).ToImmutableArray(),
            cancellationToken);
    }
}
