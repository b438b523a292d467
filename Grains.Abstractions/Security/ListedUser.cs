namespace Oro.Security;

/// <summary>A user, for the operator of the product.</summary>
/// <param name="UserName">The name the user signs in with.</param>
/// <param name="IsEnabled">A user who is not cannot sign in.</param>
/// <param name="Email">The address, or empty.</param>
/// <param name="DisplayName">First and last name.</param>
[GenerateSerializer, Immutable, Alias("listed-user")]
public sealed record ListedUser(
    [property: Id(0)] string UserName,
    [property: Id(1)] bool IsEnabled,
    [property: Id(2)] string Email,
    [property: Id(3)] string DisplayName);
