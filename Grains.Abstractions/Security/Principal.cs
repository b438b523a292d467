namespace Oro.Security;

/// <summary>On whose behalf a call is made. Travels with every call, see <see cref="Caller"/>.</summary>
/// <param name="User">The user.</param>
/// <param name="Organization">The organization in whose scope the user works.</param>
[GenerateSerializer, Immutable, Alias("principal")]
public sealed record Principal([property: Id(0)] UserId User, [property: Id(1)] OrganizationId Organization);
