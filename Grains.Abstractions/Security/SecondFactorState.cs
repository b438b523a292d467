namespace Oro.Security;

/// <summary>Whether signing in needs more than the password.</summary>
/// <param name="IsOn">It needs a one-time password.</param>
/// <param name="RecoveryCodesLeft">Recovery codes that were not used yet.</param>
[GenerateSerializer, Immutable, Alias("second-factor-state")]
public sealed record SecondFactorState(
    [property: Id(0)] bool IsOn, [property: Id(1)] int RecoveryCodesLeft);

/// <summary>What a program needs to show one-time passwords.</summary>
/// <param name="Secret">In Base32, to be typed.</param>
/// <param name="Address">The same as <c>otpauth:</c> address, to be scanned.</param>
[GenerateSerializer, Immutable, Alias("second-factor-secret")]
public sealed record SecondFactorSecret([property: Id(0)] string Secret, [property: Id(1)] string Address);
