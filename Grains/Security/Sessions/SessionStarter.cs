using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Oro.Grains.Storage;
using Oro.Security;

namespace Oro.Grains.Security.Sessions;

/// <summary>Begins sessions, and says how long one that is used goes on.</summary>
internal sealed class SessionStarter(UserSessionTable sessions, IOptions<SignInOptions> options, TimeProvider time)
{
    // Often enough to show people when a session was used; each is a write.
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    private const int PausesInLifetime = 10; // how exactly short lifetimes are kept

    public async Task<UserSession> StartAsync(
        UserId user, bool isRemembered, RequestOrigin origin, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var expiresAt = now + (isRemembered ? options.Value.MaxRememberedSessionAge : options.Value.MaxSessionAge);
        var session = new UserSession
        {
            Id = CreateId(),
            User = user,
            CreatedAt = now,
            UsedAt = now,
            ValidUntil = ValidUntil(now, isRemembered, expiresAt),
            ExpiresAt = expiresAt,
            IsRemembered = isRemembered,
            Origin = origin,
        };
        await sessions.AddAsync(session, options.Value.MaxSessionsPerUser, cancellationToken);
        return session;
    }

    /// <summary>A session that is used goes on; that is written down now and then.</summary>
    public Task UseAsync(UserSession session, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var pause = LifetimeOf(session.IsRemembered) / PausesInLifetime;
        return now - session.UsedAt < (pause > LongestPause ? LongestPause : pause)
            ? Task.CompletedTask
            : sessions.SetUsedAsync(
                session.Id, now, ValidUntil(now, session.IsRemembered, session.ExpiresAt), cancellationToken);
    }

    /// <summary>An id that no other credential has, and that says nothing.</summary>
    public static long CreateId() => BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long))) & long.MaxValue;

    private DateTime ValidUntil(DateTime now, bool isRemembered, DateTime expiresAt)
    {
        var idle = now + LifetimeOf(isRemembered);
        return idle < expiresAt ? idle : expiresAt;
    }

    private TimeSpan LifetimeOf(bool isRemembered) =>
        isRemembered ? options.Value.RememberedSessionLifetime : options.Value.SessionLifetime;
}
