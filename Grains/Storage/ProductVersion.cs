using System.Reflection;

namespace Oro.Grains.Storage;

/// <summary>Which version of the product this is.</summary>
internal static class ProductVersion
{
    /// <summary>Such as <c>Oro.Orleans 1.2.0</c>.</summary>
    public static string Name { get; } = "Oro.Orleans " + typeof(ProductVersion).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
