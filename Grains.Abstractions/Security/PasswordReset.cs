namespace Oro.Security;

/// <summary>A new password in the place of a forgotten one.</summary>
/// <param name="Token">From the mail.</param>
/// <param name="Password">What it is to be.</param>
/// <param name="Origin">From where.</param>
[GenerateSerializer, Immutable, Alias("password-reset")]
public sealed record PasswordReset(
    [property: Id(0)] string Token, [property: Id(1)] string Password, [property: Id(2)] RequestOrigin Origin);
