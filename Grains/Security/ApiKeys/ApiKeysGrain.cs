using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using Oro.Grains.Security.Sessions;
using Oro.Grains.Storage;
using Oro.Security;

namespace Oro.Grains.Security.ApiKeys;

/// <inheritdoc cref="IApiKeysGrain" />
[StatelessWorker, Reentrant]
internal sealed class ApiKeysGrain(
    ApiKeyTable keys, SignInHistory history, IOptions<SignInOptions> options, TimeProvider time)
    : Grain, IApiKeysGrain
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <inheritdoc />
    public async Task<ImmutableArray<ApiKeyEntry>> ListAsync(CancellationToken cancellationToken)
    {
        var all = await keys.ListAsync(Caller.Current.User, options.Value.MaxApiKeysPerUser, cancellationToken);
        return [.. all.Select(ToEntry)];
    }

    /// <inheritdoc />
    public async Task<CreatedApiKey> CreateAsync(
        ApiKeyDraft draft, RequestOrigin origin, CancellationToken cancellationToken)
    {
        var user = Caller.Current.User;
        var (key, stored) = ApiKey.Create(user, draft.Name, draft.Scope, Now, draft.ExpiresAt);
        var max = options.Value.MaxApiKeysPerUser;
        if (!await keys.TryAddAsync(stored, max, cancellationToken))
        {
            throw new Errors.LimitExceededException("number of API keys", max, max + 1);
        }

        await history.AddAsync(user, SignInAct.ApiKeyCreated, origin, draft.Name, cancellationToken);
        return new CreatedApiKey(key, ToEntry(stored));
    }

    /// <inheritdoc />
    public async Task<bool> EndAsync(long key, RequestOrigin origin, CancellationToken cancellationToken)
    {
        var user = Caller.Current.User;
        if (await keys.EndAsync(user, key, Now, cancellationToken) is not { } name)
        {
            return false;
        }

        await history.AddAsync(user, SignInAct.ApiKeyEnded, origin, name, cancellationToken);
        return true;
    }

    private static ApiKeyEntry ToEntry(StoredApiKey key) => new()
    {
        Id = key.Id,
        Name = key.Name,
        Prefix = key.Prefix,
        Scope = key.Scope,
        CreatedAt = key.CreatedAt,
        ExpiresAt = key.ExpiresAt,
        UsedAt = key.UsedAt,
    };
}
