namespace Oro.Security;

/// <summary>What became of an attempt to sign in.</summary>
[GenerateSerializer, Alias("sign-in-result")]
public enum SignInResult
{
    /// <summary>There is a new session.</summary>
    SignedIn,

    /// <summary>Name or password is wrong, or the user may not sign in.</summary>
    Refused,

    /// <summary>Too many attempts failed; see <see cref="SignInOutcome.Wait"/>.</summary>
    TooMany,

    /// <summary>Name and password are right, and a one-time password is needed too.</summary>
    CodeNeeded,

    /// <summary>Name and password are right, and the one-time password is wrong or was used before.</summary>
    CodeRefused,
}

/// <summary>The answer to an attempt to sign in.</summary>
[GenerateSerializer, Immutable, Alias("sign-in-outcome")]
public sealed record SignInOutcome([property: Id(0)] SignInResult Result)
{
    /// <summary>Who signed in, with the session; null when nobody did.</summary>
    [Id(1)] public SignedInUser? User { get; init; }

    /// <summary>When the session ends however much it is used.</summary>
    [Id(2)] public DateTime ExpiresAt { get; init; }

    /// <summary>How long to wait before another attempt.</summary>
    [Id(3)] public TimeSpan Wait { get; init; }
}
