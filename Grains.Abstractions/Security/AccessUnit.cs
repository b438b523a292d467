namespace Oro.Security;

/// <summary>A business unit, as far as access depends on it.</summary>
/// <param name="Organization">To which it belongs.</param>
/// <param name="Parent">The unit that it is a part of; null at the top of a tree.</param>
[GenerateSerializer, Immutable, Alias("access-unit")]
public readonly record struct AccessUnit(
    [property: Id(0)] OrganizationId Organization, [property: Id(1)] BusinessUnitId? Parent);
