using System.Collections.Immutable;
using Orleans.Concurrency;
using Oro.Errors;
using Oro.Grains.Security.Sessions;
using Oro.Grains.Security.Users;
using Oro.Grains.Storage;
using Oro.Records;
using Oro.Security;

namespace Oro.Grains.Security;

/// <inheritdoc cref="ICredentialsGrain" />
[StatelessWorker, Reentrant]
internal sealed class CredentialsGrain(
    ApiKeyTable keys,
    UserSessionTable sessions,
    SessionStarter starter,
    UserReader users,
    CredentialLife life,
    TimeProvider time) : Grain, ICredentialsGrain
{
    private const int MaxAsked = 1000;
    private const int MaxKeysOfCommand = 10_000; // whoever can run it has the database

    // Gateways ask several times a second; clocks of silos may differ by some seconds.
    private static readonly TimeSpan ToldAfterEnd = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan UsePause = TimeSpan.FromMinutes(1); // between two writes of when a key was used

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <inheritdoc />
    public async Task<SignedInUser?> FindByApiKeyAsync(string apiKey, CancellationToken cancellationToken)
    {
        var now = Now;
        if (await keys.FindAsync(ApiKey.Hash(apiKey), now, cancellationToken) is not { } key)
        {
            return null;
        }

        if (key.UsedAt is not { } usedAt || now - usedAt >= UsePause)
        {
            await keys.SetUsedAsync(key.Id, now, cancellationToken);
        }

        var credential = new Credential(CredentialKind.ApiKey, key.Id);
        return await FindAsync(key.User, credential, key.Scope, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<SignedInUser?> FindBySessionAsync(long session, CancellationToken cancellationToken)
    {
        if (await sessions.FindAsync(session, Now, cancellationToken) is not { } found)
        {
            return null;
        }

        await starter.UseAsync(found, cancellationToken);
        var credential = new Credential(CredentialKind.Session, session);
        return await FindAsync(found.User, credential, CredentialScope.Everything, cancellationToken);
    }

    /// <inheritdoc />
    public Task<ImmutableArray<long>> ListGoodAsync(
        ImmutableArray<long> credentials, CancellationToken cancellationToken) => credentials.Length switch
        {
            0 => Task.FromResult(credentials),
            > MaxAsked => throw new Errors.LimitExceededException(
                "number of credentials", MaxAsked, credentials.Length),
            _ => life.ListGoodAsync(credentials, Now, cancellationToken),
        };

    /// <inheritdoc />
    public Task<ImmutableArray<long>> ListEndedAsync(CancellationToken cancellationToken) =>
        life.ListEndedAsync(Now - ToldAfterEnd, cancellationToken);

    /// <inheritdoc />
    public async Task<string> CreateApiKeyAsync(string userName, CancellationToken cancellationToken)
    {
        var user = await users.FindByNameAsync(userName, cancellationToken)
            ?? throw new RecordNotFoundException(new RecordKey(UserEntity.Name, 0));
        var (apiKey, stored) = ApiKey.Create(user.Id, "./oro user key", CredentialScope.Everything, Now);
        return await keys.TryAddAsync(stored, MaxKeysOfCommand, cancellationToken)
            ? apiKey
            : throw new Errors.LimitExceededException("number of API keys", MaxKeysOfCommand, MaxKeysOfCommand + 1);
    }

    private async Task<SignedInUser?> FindAsync(
        UserId user, Credential credential, CredentialScope scope, CancellationToken cancellationToken) =>
        await users.FindAsync(user, cancellationToken) is { IsEnabled: true } found
            ? found.SignedInBy(credential, scope)
            : null;
}
