using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Oro.Gateway.JsonApi;
using Oro.Gateway.OAuth;
using Oro.OAuth;
using Oro.Security;
using Oro.Silo;

namespace Oro.Gateway.Security;

/// <summary>
/// Remembers for a second who stands behind an API key, an access token or a session, so that thousands of requests a
/// second do not each ask the database. Requests that come together share one question. Only users that were found are
/// remembered: wrong keys cannot push right ones out.
/// </summary>
internal sealed class CredentialCache(
    IGrainFactory grains,
    GrainRetry retry,
    OroSettings settings,
    IOptions<SecurityOptions> options,
    TimeProvider time)
{
    // A disabled user, an ended session or key is refused a second later; see ICredentialsGrain.
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Entry> _byApiKey = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<long, Entry> _bySession = new();
    private readonly string _issuer = OAuthHosting.IssuerOf(settings);
    private readonly int _maxEntries = options.Value.MaxRememberedCredentials;

    public ValueTask<SignedInUser?> FindByApiKeyAsync(ReadOnlySpan<char> apiKey)
    {
        if (_byApiKey.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(apiKey, out var entry) && IsFresh(entry))
        {
            return new(entry.User);
        }

        var key = apiKey.ToString();
        // A signed token has dots, and a key has none.
        return FindAsync(_byApiKey, key, key.Contains('.', StringComparison.Ordinal)
            ? retry.RunAsync(
                (Tokens: grains.GetGrain<ITokensGrain>(0), key, _issuer),
                static (s, token) => s.Tokens.FindAsync(s.key, s._issuer, token),
                CancellationToken.None)
            : retry.RunAsync(
                (Credentials, key),
                static (s, token) => s.Credentials.FindByApiKeyAsync(s.key, token),
                CancellationToken.None));
    }

    public ValueTask<SignedInUser?> FindBySessionAsync(long session) =>
        _bySession.TryGetValue(session, out var entry) && IsFresh(entry)
            ? new(entry.User)
            : FindAsync(_bySession, session, retry.RunAsync(
                (Credentials, session),
                static (s, token) => s.Credentials.FindBySessionAsync(s.session, token),
                CancellationToken.None));

    /// <summary>Asks again for these: they ended, and whoever is cut off comes back at once.</summary>
    public void Forget(IReadOnlySet<long> credentials)
    {
        Forget(_bySession, credentials);
        Forget(_byApiKey, credentials);
    }

    private static void Forget<TKey>(ConcurrentDictionary<TKey, Entry> entries, IReadOnlySet<long> credentials)
        where TKey : notnull
    {
        foreach (var known in entries)
        {
            if (known.Value.User is { IsCompletedSuccessfully: true, Result: { } user }
                && credentials.Contains(user.Credential.Id))
            {
                entries.TryRemove(known);
            }
        }
    }

    // No cancellation: the answer is for every request that waits for it.
    private async ValueTask<SignedInUser?> FindAsync<TKey>(
        ConcurrentDictionary<TKey, Entry> entries, TKey key, Task<SignedInUser?> question)
        where TKey : notnull
    {
        var entry = new Entry(question, time.GetTimestamp());
        if (entries.Count >= _maxEntries)
        {
            entries.Clear();
        }

        entries[key] = entry;
        try
        {
            var user = await question;
            if (user is null)
            {
                entries.TryRemove(KeyValuePair.Create(key, entry));
            }

            return user;
        }
        catch
        {
            entries.TryRemove(KeyValuePair.Create(key, entry));
            throw;
        }
    }

    private ICredentialsGrain Credentials => grains.GetGrain<ICredentialsGrain>(0);

    private bool IsFresh(Entry entry) => time.GetElapsedTime(entry.AskedAt) < MaxAge;

    private sealed record Entry(Task<SignedInUser?> User, long AskedAt);
}
