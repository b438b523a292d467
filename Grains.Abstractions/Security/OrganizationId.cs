namespace Oro.Security;

/// <summary>Id of an organization's record.</summary>
[GenerateSerializer, Immutable, Alias("organization-id")]
public readonly record struct OrganizationId([property: Id(0)] long Value);
