namespace Oro.Grains.Storage;

/// <summary>A key that signs tokens; the private part is encrypted by whoever stores it.</summary>
internal sealed record OAuthKey(string Id, byte[] PrivateKey, DateTime CreatedAt);

/// <summary>The keys that sign tokens, of which there are a few.</summary>
internal sealed class OAuthKeyTable(Database database)
{
    private const int MaxListed = 100;
    private const string ForgetSql = "DELETE FROM \"oauth_key\" WHERE \"created_at\" < @p1";

    private static readonly string ListSql =
        "SELECT \"id\", \"private_key\", \"created_at\" FROM \"oauth_key\" "
        + $"ORDER BY \"created_at\" DESC, \"id\" LIMIT {MaxListed}";

    private readonly string _addSql =
        database.Dialect.InsertIgnore("oauth_key", "id", "private_key", "created_at");

    public Task AddAsync(OAuthKey key, CancellationToken cancellationToken) => database.WriteAsync(
        session => session.Execute(_addSql, key.Id, key.PrivateKey, database.Dialect.ToInstant(key.CreatedAt)),
        cancellationToken);

    /// <summary>The newest first.</summary>
    public Task<List<OAuthKey>> ListAsync(CancellationToken cancellationToken) => database.ReadAsync(
        session => session.List(
            ListSql,
            r => new OAuthKey(
                r.GetString(0),
                (byte[])r.GetValue(1),
                database.Dialect.ReadInstant(r, 2))),
        cancellationToken);

    /// <summary>Forgets those that were made before.</summary>
    public Task<int> ForgetAsync(DateTime before, CancellationToken cancellationToken) =>
        database.WriteAsync(
            session => session.Execute(ForgetSql, database.Dialect.ToInstant(before)), cancellationToken);
}
