namespace Oro.Security;

/// <summary>A new password in the place of the old one.</summary>
/// <param name="Old">What it is now.</param>
/// <param name="New">What it is to be.</param>
/// <param name="Session">The session that stays; null: none.</param>
[GenerateSerializer, Immutable, Alias("password-change")]
public sealed record PasswordChange(
    [property: Id(0)] string Old, [property: Id(1)] string New, [property: Id(2)] long? Session);
