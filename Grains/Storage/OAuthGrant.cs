using Oro.Security;

namespace Oro.Grains.Storage;

/// <summary>What a user allowed an application, from which all its tokens stem: it ends with all of them.</summary>
internal sealed record OAuthGrant
{
    /// <summary>Random, so that nobody meets one by counting.</summary>
    public required long Id { get; init; }

    public required long Application { get; init; }

    public required UserId User { get; init; }

    public required string Scope { get; init; }

    /// <summary>When the last of its tokens ends.</summary>
    public required DateTime ExpiresAt { get; init; }

    public bool HasEnded { get; init; }
}
