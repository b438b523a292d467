using System.Collections.Immutable;

namespace Oro.Security;

/// <summary>The caller's own sessions and sign-in history. A stateless worker; its key is 0.</summary>
[Alias("sessions")]
public interface ISessionsGrain : IGrainWithIntegerKey
{
    /// <summary>Those that have not ended, last used first.</summary>
    [Alias("list")]
    Task<ImmutableArray<SessionEntry>> ListAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Ends a session: within a second no gateway takes it any more, and its live connections are cut. False when the
    /// caller has no such session.
    /// </summary>
    /// <param name="session">Its id.</param>
    /// <param name="act">What the history says: signed out, or ended from another session.</param>
    /// <param name="origin">From where.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    [Alias("end")]
    Task<bool> EndAsync(long session, SignInAct act, RequestOrigin origin, CancellationToken cancellationToken);

    /// <summary>Ends all sessions but one, and says how many.</summary>
    [Alias("end-others")]
    Task<int> EndOthersAsync(long kept, RequestOrigin origin, CancellationToken cancellationToken);

    /// <summary>The newest lines of the history, newest first; of a user some hundred are kept.</summary>
    [Alias("list-history")]
    Task<ImmutableArray<SignInEntry>> ListHistoryAsync(CancellationToken cancellationToken);
}
