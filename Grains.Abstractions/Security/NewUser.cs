using System.Collections.Immutable;

namespace Oro.Security;

/// <summary>A user who is to be made.</summary>
/// <param name="UserName">The name to sign in with.</param>
/// <param name="Roles">Names or labels of roles, such as <c>Sales Rep</c>.</param>
[GenerateSerializer, Immutable, Alias("new-user")]
public sealed record NewUser(
    [property: Id(0)] string UserName, [property: Id(1)] ImmutableArray<string> Roles)
{
    /// <summary>The address, or null.</summary>
    [Id(2)] public string? Email { get; init; }

    /// <summary>The first name, or null.</summary>
    [Id(3)] public string? FirstName { get; init; }

    /// <summary>The last name, or null.</summary>
    [Id(4)] public string? LastName { get; init; }

    /// <summary>The unit to which the user belongs; null: the first.</summary>
    [Id(5)] public BusinessUnitId? Unit { get; init; }
}
