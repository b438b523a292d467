namespace Oro.Entities;

/// <summary>An API name that was changed, and goes on being understood for a while.</summary>
/// <param name="Name">The name.</param>
/// <param name="Until">From this instant, in UTC, it is no longer understood.</param>
[GenerateSerializer, Immutable, Alias("former-name")]
public sealed record FormerName([property: Id(0)] string Name, [property: Id(1)] DateTime Until);
