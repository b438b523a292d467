namespace Oro.Grains.Clustering;

/// <summary>
/// The roles of this silo. It offers only the grain classes of its roles, and Orleans places a grain only on silos that
/// offer its class.
/// </summary>
internal sealed class SiloRoles(SiloRole roles)
{
    // Slices whose grains do the work of consumers; all the others hold data.
    private static readonly string[] ConsumerSlices = ["Jobs", "Messaging"];

    private static readonly string Slices = typeof(SiloRoles).Assembly.GetName().Name + ".";

    public bool IsData => roles.HasFlag(SiloRole.Data);

    public bool IsConsumer => roles.HasFlag(SiloRole.Consumer);

    /// <summary>Whether a grain of that class may run here; those of Orleans itself run everywhere.</summary>
    public bool Offers(Type grainClass) => RoleOf(grainClass) is not { } role || roles.HasFlag(role);

    private static SiloRole? RoleOf(Type grainClass)
    {
        if (grainClass.Namespace?.StartsWith(Slices, StringComparison.Ordinal) != true)
        {
            return null;
        }

        var slice = grainClass.Namespace[Slices.Length..].Split('.')[0];
        return ConsumerSlices.Contains(slice, StringComparer.Ordinal) ? SiloRole.Consumer : SiloRole.Data;
    }
}
