namespace Oro.Errors;

/// <summary>What was given to be known by, or to be known by from now on, cannot be accepted.</summary>
[GenerateSerializer, Alias("credential-refused")]
public sealed class CredentialRefusedException(string code, string message) : RefusalException(code, message)
{
    /// <summary>The password that was given is wrong.</summary>
    public const string WrongPassword = "password-wrong";

    /// <summary>The password that was given may not be used.</summary>
    public const string WeakPassword = "password-weak";

    /// <summary>The one-time password that was given is wrong, or was used before.</summary>
    public const string WrongCode = "code-wrong";

    /// <summary>The token of a mail is wrong, was used, or is too old.</summary>
    public const string WrongToken = "token-wrong";

    /// <summary>It is not the moment for this.</summary>
    public const string OutOfTurn = "out-of-turn";
}
