using System.Collections.Immutable;
using Oro.Security;

namespace Oro.Grains.OAuth;

/// <summary>What an application may.</summary>
internal sealed record OAuthApplication
{
    public required long Id { get; init; }

    public required string Name { get; init; }

    public required ImmutableArray<string> Grants { get; init; }

    public required ImmutableArray<string> RedirectUris { get; init; }

    /// <summary>The most that it may be allowed.</summary>
    public required CredentialScope Scope { get; init; }

    /// <summary>Who it is with client credentials.</summary>
    public required UserId? User { get; init; }

    public required bool IsConfidential { get; init; }

    public required bool NeedsConsent { get; init; }
}
