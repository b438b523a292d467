namespace Oro.Security;

/// <summary>An API key, for its user; the key itself is not stored.</summary>
[GenerateSerializer, Immutable, Alias("api-key-entry")]
public sealed record ApiKeyEntry
{
    /// <summary>Random; knowing it opens nothing.</summary>
    [Id(0)] public required long Id { get; init; }

    /// <summary>How its user calls it; empty of those from before they had names.</summary>
    [Id(1)] public required string Name { get; init; }

    /// <summary>Its first characters, by which people know it; empty of those from before these were kept.</summary>
    [Id(2)] public required string Prefix { get; init; }

    /// <summary>What it may be used for.</summary>
    [Id(3)] public required CredentialScope Scope { get; init; }

    /// <summary>When it was made.</summary>
    [Id(4)] public required DateTime CreatedAt { get; init; }

    /// <summary>When it ends by itself; null: never.</summary>
    [Id(5)] public DateTime? ExpiresAt { get; init; }

    /// <summary>When it was last used, to a minute; null: never, or before this was kept.</summary>
    [Id(6)] public DateTime? UsedAt { get; init; }
}

/// <summary>A key that is to be made.</summary>
/// <param name="Name">How its user calls it, at most 255 characters.</param>
/// <param name="Scope">What it may be used for.</param>
/// <param name="ExpiresAt">When it ends by itself; null: never.</param>
[GenerateSerializer, Immutable, Alias("api-key-draft")]
public sealed record ApiKeyDraft(
    [property: Id(0)] string Name, [property: Id(1)] CredentialScope Scope, [property: Id(2)] DateTime? ExpiresAt);

/// <summary>A key that was made: the only time that it is told.</summary>
[GenerateSerializer, Immutable, Alias("created-api-key")]
public sealed record CreatedApiKey([property: Id(0)] string Key, [property: Id(1)] ApiKeyEntry Entry);
