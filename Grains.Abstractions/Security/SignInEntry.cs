namespace Oro.Security;

/// <summary>What happened to the access of a user. Stored by number.</summary>
[GenerateSerializer, Alias("sign-in-act")]
public enum SignInAct
{
    /// <summary>The user signed in.</summary>
    SignedIn = 1,

    /// <summary>Somebody gave a wrong password.</summary>
    PasswordRefused = 2,

    /// <summary>Somebody gave the right password and a wrong one-time password.</summary>
    CodeRefused = 3,

    /// <summary>The user signed out.</summary>
    SignedOut = 4,

    /// <summary>The user ended a session from another one.</summary>
    SessionEnded = 5,

    /// <summary>The user changed the password; other sessions ended.</summary>
    PasswordChanged = 6,

    /// <summary>Somebody asked for a mail to set a new password.</summary>
    ResetRequested = 7,

    /// <summary>A new password was set by a mail; all sessions ended.</summary>
    PasswordReset = 8,

    /// <summary>One-time passwords are needed from now on.</summary>
    SecondFactorBegun = 9,

    /// <summary>One-time passwords are needed no longer.</summary>
    SecondFactorEnded = 10,

    /// <summary>A recovery code was used in the place of a one-time password.</summary>
    RecoveryCodeUsed = 11,

    /// <summary>New recovery codes took the place of the old ones.</summary>
    RecoveryCodesMade = 12,

    /// <summary>An API key was made.</summary>
    ApiKeyCreated = 13,

    /// <summary>An API key was ended.</summary>
    ApiKeyEnded = 14,

    /// <summary>The e-mail address was changed.</summary>
    EmailChanged = 15,

    /// <summary>Somebody who manages users set a password; all sessions ended.</summary>
    PasswordSet = 20,

    /// <summary>Somebody who manages users ended all sessions.</summary>
    SessionsEndedByOther = 21,
}

/// <summary>One line of the sign-in history of a user.</summary>
/// <param name="Id">Later lines have higher ones.</param>
/// <param name="At">When.</param>
/// <param name="Act">What happened.</param>
/// <param name="Origin">From where.</param>
/// <param name="Subject">To what, such as the name of an API key; empty when the act says it all.</param>
[GenerateSerializer, Immutable, Alias("sign-in-entry")]
public sealed record SignInEntry(
    [property: Id(0)] long Id,
    [property: Id(1)] DateTime At,
    [property: Id(2)] SignInAct Act,
    [property: Id(3)] RequestOrigin Origin,
    [property: Id(4)] string Subject);
