namespace Oro.Security;

/// <summary>Id of a business unit's record.</summary>
[GenerateSerializer, Immutable, Alias("business-unit-id")]
public readonly record struct BusinessUnitId([property: Id(0)] long Value);
