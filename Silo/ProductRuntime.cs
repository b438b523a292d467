using System.Reflection;

namespace Oro.Silo;

/// <summary>
/// Says which Orleans the product was built with; see <c>OrleansRuntime</c> in <c>Directory.Build.props</c>.
/// </summary>
public static class ProductRuntime
{
    /// <summary>For people: <c>Microsoft Orleans 10.4.2</c> or <c>Orleans.Compat</c>.</summary>
    public static string Name { get; } = Metadata("OrleansRuntime") switch
    {
        "Microsoft" => $"Microsoft Orleans {VersionOf(typeof(Grain).Assembly)}",
        _ => "Orleans.Compat",
    };

    private static string? Metadata(string key) =>
        typeof(ProductRuntime).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(a => a.Key == key)?.Value;

    private static string? VersionOf(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?
            .InformationalVersion.Split(' ', '+')[0].TrimEnd('.');
}
