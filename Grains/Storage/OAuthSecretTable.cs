namespace Oro.Grains.Storage;

/// <summary>The hash of an application's secret, and since when it has it.</summary>
internal sealed record OAuthSecret(byte[] Hash, DateTime CreatedAt);

/// <summary>Secrets of applications; how they are made and hashed is not its business.</summary>
internal sealed class OAuthSecretTable(Database database)
{
    private const string FindSql =
        "SELECT \"hash\", \"created_at\" FROM \"oauth_secret\" WHERE \"application_id\" = @p1";

    private const string DeleteSql = "DELETE FROM \"oauth_secret\" WHERE \"application_id\" = @p1";

    private const string AddSql =
        "INSERT INTO \"oauth_secret\" (\"application_id\", \"hash\", \"created_at\") VALUES (@p1, @p2, @p3)";

    /// <summary>Gives an application a secret in the place of the one that it had.</summary>
    public Task SetAsync(long application, OAuthSecret secret, CancellationToken cancellationToken) =>
        database.WriteAsync(
            session =>
            {
                session.Execute(DeleteSql, application);
                return session.Execute(
                    AddSql, application, secret.Hash, database.Dialect.ToInstant(secret.CreatedAt));
            },
            cancellationToken);

    public Task<OAuthSecret?> FindAsync(long application, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.Find(
                FindSql,
                r => new OAuthSecret((byte[])r.GetValue(0), database.Dialect.ReadInstant(r, 1)),
                application),
            cancellationToken);
}
