namespace Oro.Security;

/// <summary>Somebody who forgot a password.</summary>
/// <param name="User">User name or e-mail address, as it was typed; at most 255 characters.</param>
/// <param name="Url">Where the product is for people, to which the link leads; without a slash at its end.</param>
/// <param name="Origin">From where.</param>
[GenerateSerializer, Immutable, Alias("password-reset-request")]
public sealed record PasswordResetRequest(
    [property: Id(0)] string User, [property: Id(1)] string Url, [property: Id(2)] RequestOrigin Origin);
