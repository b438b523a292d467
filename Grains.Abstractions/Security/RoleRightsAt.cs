namespace Oro.Security;

/// <summary>What a role allows at a revision of its record.</summary>
/// <param name="Rights">What it allows.</param>
/// <param name="Revision">The revision.</param>
[GenerateSerializer, Immutable, Alias("role-rights-at")]
public sealed record RoleRightsAt([property: Id(0)] RoleRights Rights, [property: Id(1)] long Revision);
