using Oro.Security;

namespace Oro.Grains.Security.Users;

/// <summary>What signing in depends on of a user.</summary>
internal sealed record KnownUser
{
    public required UserId Id { get; init; }

    public required OrganizationId Organization { get; init; }

    public required string UserName { get; init; }

    public required string FirstName { get; init; }

    public required string LastName { get; init; }

    /// <summary>Null: the user has none.</summary>
    public string? Email { get; init; }

    /// <summary>The code of the one the user reads; null: English.</summary>
    public string? Language { get; init; }

    public required bool IsEnabled { get; init; }

    public string DisplayName => $"{FirstName} {LastName}".Trim();

    public SignedInUser SignedInBy(Credential credential, CredentialScope scope) =>
        new(new Principal(Id, Organization) { Scope = scope }, UserName, DisplayName) { Credential = credential };
}
