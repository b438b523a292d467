namespace Oro.Security;

/// <summary>On whose behalf a call is made. Travels with every call, see <see cref="Caller"/>.</summary>
/// <param name="User">The user.</param>
/// <param name="Organization">The organization in whose scope the user works.</param>
[GenerateSerializer, Immutable, Alias("principal")]
public sealed record Principal([property: Id(0)] UserId User, [property: Id(1)] OrganizationId Organization)
{
    /// <summary>The product itself, which may do everything: no user has this id.</summary>
    public static Principal System { get; } = new(new UserId(0), new OrganizationId(0));

    /// <summary>What the credential is for; never more than the user may do.</summary>
    [Id(2)] public CredentialScope Scope { get; init; } = CredentialScope.Everything;

    /// <summary>Whether it is the product itself.</summary>
    public bool IsSystem => User.Value == 0;
}
