namespace Oro.Security;

/// <summary>Id of a role's record.</summary>
[GenerateSerializer, Immutable, Alias("role-id")]
public readonly record struct RoleId([property: Id(0)] long Value);
