namespace Oro.Silo;

/// <summary>What the command line says about a silo.</summary>
/// <param name="Address">
/// Where other processes reach it: an address or a name of this machine, or <see cref="OwnAddress"/>.
/// </param>
/// <param name="Port">For other silos.</param>
/// <param name="GatewayPort">For gateways.</param>
/// <param name="Roles">Some of <see cref="AllRoles"/>, parted by a comma.</param>
public sealed record SiloArguments(string Address, int Port, int GatewayPort, string Roles)
{
    /// <summary>Stands for the first address of this machine that others can reach.</summary>
    public const string OwnAddress = "auto";

    /// <summary>Records and queue.</summary>
    public const string AllRoles = "data,consumer";
}
