using System.Collections.Immutable;
using Orleans.Concurrency;
using Oro.Grains.Storage;
using Oro.Security;

namespace Oro.Grains.Security.Sessions;

/// <inheritdoc cref="ISessionsGrain" />
[StatelessWorker, Reentrant]
internal sealed class SessionsGrain(
    UserSessionTable sessions, SignInEntryTable entries, SignInHistory history, TimeProvider time)
    : Grain, ISessionsGrain
{
    private const int MaxListed = 1000; // as many as a user may have
    private const int MaxLines = 100;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <inheritdoc />
    public async Task<ImmutableArray<SessionEntry>> ListAsync(CancellationToken cancellationToken)
    {
        var all = await sessions.ListAsync(Caller.Current.User, Now, MaxListed, cancellationToken);
        return
        [
            .. all.Select(s => new SessionEntry
            {
                Id = s.Id,
                CreatedAt = s.CreatedAt,
                UsedAt = s.UsedAt,
                ExpiresAt = s.ExpiresAt,
                IsRemembered = s.IsRemembered,
                Origin = s.Origin,
            }),
        ];
    }

    /// <inheritdoc />
    public async Task<bool> EndAsync(
        long session, SignInAct act, RequestOrigin origin, CancellationToken cancellationToken)
    {
        var user = Caller.Current.User;
        var isEnded = await sessions.EndAsync(user, session, Now, cancellationToken);
        if (isEnded)
        {
            await history.AddAsync(user, act, origin, "", cancellationToken);
        }

        return isEnded;
    }

    /// <inheritdoc />
    public async Task<int> EndOthersAsync(long kept, RequestOrigin origin, CancellationToken cancellationToken)
    {
        var user = Caller.Current.User;
        var count = await sessions.EndOthersAsync(user, kept, Now, cancellationToken);
        if (count > 0)
        {
            await history.AddAsync(user, SignInAct.SessionEnded, origin, "", cancellationToken);
        }

        return count;
    }

    /// <inheritdoc />
    public async Task<ImmutableArray<SignInEntry>> ListHistoryAsync(CancellationToken cancellationToken) =>
        [.. await entries.ListAsync(Caller.Current.User, MaxLines, cancellationToken)];
}
