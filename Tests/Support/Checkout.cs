namespace Oro.Tests.Support;

/// <summary>The source tree that the tests were built from, and what was built beside them.</summary>
public static class Checkout
{
    public static string Root { get; } = FindRoot();

    /// <summary>The gateway of the same configuration and the same runtime as the tests.</summary>
    public static string Gateway { get; } = FindGateway();

    /// <summary>Where tests leave what a person may want to look at.</summary>
    public static string OutputFolder(string name) =>
        Directory.CreateDirectory(Path.Combine(Root, "artifacts", name)).FullName;

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Oro.Orleans.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException(
                $"Oro.Orleans.sln stands in no folder above {AppContext.BaseDirectory}.");
        }

        return folder.FullName;
    }

    private static string FindGateway()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory);
        var built = configuration.Parent!.Parent!.FullName;
        return Path.Combine(built, "Gateway.Web", configuration.Name, "Oro.Gateway.dll");
    }
}
