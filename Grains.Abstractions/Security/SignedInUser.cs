namespace Oro.Security;

/// <summary>A user whose credential was right.</summary>
/// <param name="Principal">On whose behalf the user's calls are made.</param>
/// <param name="UserName">The name the user signs in with.</param>
/// <param name="DisplayName">First and last name.</param>
[GenerateSerializer, Immutable, Alias("signed-in-user")]
public sealed record SignedInUser(
    [property: Id(0)] Principal Principal,
    [property: Id(1)] string UserName,
    [property: Id(2)] string DisplayName)
{
    /// <summary>What the user is known by.</summary>
    [Id(3)] public required Credential Credential { get; init; }

    /// <summary>Whether the credential is for reading only.</summary>
    public bool IsReadOnly => Principal.Scope.IsReadOnly;
}
