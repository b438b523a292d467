namespace Oro.Security;

/// <summary>On whose behalf a call is made. Travels with every call, see <see cref="Caller"/>.</summary>
/// <param name="User">The user.</param>
/// <param name="Organization">The organization in whose scope the user works.</param>
[GenerateSerializer, Immutable, Alias("principal")]
public sealed record Principal([property: Id(0)] UserId User, [property: Id(1)] OrganizationId Organization)
{
    /// <summary>Whether the user may change what others work with: the one that the first start made.</summary>
    public bool IsAdministrator => User.Value == 1;
}
