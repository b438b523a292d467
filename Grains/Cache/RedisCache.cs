using System.Globalization;
using Oro.Grains.Backing;
using StackExchange.Redis;

namespace Oro.Grains.Cache;

/// <summary>Values in Redis, under a prefix of our own, each with the time after which Redis drops it.</summary>
internal sealed class RedisCache : CacheStore, IAsyncDisposable
{
    public const string Scheme = "redis";
    public const string SecureScheme = "rediss";

    private const int DefaultPort = 6379;
    private const string Prefix = "oro:cache:";
    private const int PageSize = 500; // keys that are looked at and deleted at once

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(1);

    private readonly ConfigurationOptions _configuration;
    private readonly Lazy<Task<ConnectionMultiplexer>> _connection;
    private readonly int _database;

    public RedisCache(Dsn dsn)
    {
        _database = DatabaseOf(dsn);
        _configuration = new ConfigurationOptions
        {
            EndPoints = { { dsn.Host, dsn.Port ?? DefaultPort } },
            User = dsn.User is { Length: > 0 } user ? user : null,
            Password = dsn.Password,
            Ssl = dsn.Scheme == SecureScheme,
            // A Redis that is away is no reason not to start.
            AbortOnConnectFail = false,
            ConnectTimeout = (int)ConnectTimeout.TotalMilliseconds,
            AsyncTimeout = (int)ConnectTimeout.TotalMilliseconds,
            // What cannot be asked now is made instead: nothing waits for Redis to come back.
            BacklogPolicy = BacklogPolicy.FailFast,
            ReconnectRetryPolicy = new LinearRetry((int)ConnectTimeout.TotalMilliseconds),
        };
        _connection = new(() => ConnectionMultiplexer.ConnectAsync(_configuration));
    }

    /// <summary>The number of the database: the path; 0 when there is none.</summary>
    /// <exception cref="FormatException">The path is no number.</exception>
    public static int DatabaseOf(Dsn dsn) =>
        dsn.Path.Length == 0
            ? 0
            : int.TryParse(dsn.Path, NumberStyles.None, CultureInfo.InvariantCulture, out var database)
                ? database
                : throw new FormatException($"'{dsn.Path}' is not the number of a database.");

    public override async Task<byte[]?> FindAsync(string key, CancellationToken cancellationToken) =>
        await (await OpenAsync(cancellationToken)).StringGetAsync(Prefix + key).WaitAsync(cancellationToken);

    public override async Task KeepAsync(string key, byte[] value, TimeSpan age, CancellationToken cancellationToken)
    {
        var database = await OpenAsync(cancellationToken);
        await database.StringSetAsync(Prefix + key, value, age).WaitAsync(cancellationToken);
    }

    public override async Task ClearAsync(CancellationToken cancellationToken)
    {
        var database = await OpenAsync(cancellationToken);
        foreach (var server in database.Multiplexer.GetServers())
        {
            var keys = server.KeysAsync(_database, Prefix + "*", PageSize).WithCancellation(cancellationToken);
            var page = new List<RedisKey>(PageSize);
            await foreach (var key in keys)
            {
                page.Add(key);
                if (page.Count == PageSize)
                {
                    await database.KeyDeleteAsync([.. page]);
                    page.Clear();
                }
            }

            await database.KeyDeleteAsync([.. page]);
        }
    }

    public override async Task ProbeAsync(CancellationToken cancellationToken) =>
        await (await OpenAsync(cancellationToken)).PingAsync().WaitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_connection.IsValueCreated)
        {
            await (await _connection.Value).DisposeAsync();
        }
    }

    private async Task<IDatabase> OpenAsync(CancellationToken cancellationToken) =>
        (await _connection.Value.WaitAsync(cancellationToken)).GetDatabase(_database);
}
