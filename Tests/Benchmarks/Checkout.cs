namespace Oro.Benchmarks;

/// <summary>The source tree that this was built in.</summary>
internal static class Checkout
{
    public static string Root { get; } = FindRoot();

    public static string Product { get; } = Path.Combine(Root, "oro");

    /// <summary>A folder of build output.</summary>
    public static string OutputFolder(string name) =>
        Directory.CreateDirectory(Path.Combine(Root, "artifacts", name)).FullName;

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Oro.Orleans.sln")))
        {
            folder = folder.Parent
                ?? throw new InvalidOperationException(
                    $"Oro.Orleans.sln stands in no folder above {AppContext.BaseDirectory}.");
        }

        return folder.FullName;
    }
}
