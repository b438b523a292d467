using Oro.Gateway.JsonApi;
using Oro.Security;

namespace Oro.Gateway.Security;

/// <summary>The grain calls behind signing in and out.</summary>
internal sealed class SignIn(IGrainFactory grains, GrainRetry retry)
{
    /// <summary>
    /// See <see cref="ISignInGrain.SignInAsync"/>; tried again, it may begin a session that nobody has.
    /// </summary>
    public Task<SignInOutcome> BeginAsync(SignInAttempt attempt, CancellationToken cancellationToken) =>
        retry.RunAsync(
            (grains, attempt),
            static (s, token) => s.grains.GetGrain<ISignInGrain>(0).SignInAsync(s.attempt, token),
            cancellationToken);

    public Task EndAsync(long session, RequestOrigin origin) => retry.RunAsync(
        (grains, session, origin),
        static (s, token) => s.grains.GetGrain<ISessionsGrain>(0)
            .EndAsync(s.session, SignInAct.SignedOut, s.origin, token),
        CancellationToken.None);
}
