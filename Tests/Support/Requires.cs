namespace Oro.Tests.Support;

/// <summary>What a test needs besides the SDK. Without it the test is skipped; with CI=true it fails.</summary>
public static class Requires
{
    public const string ChromiumPath = "/usr/bin/chromium";

    public static void Chromium() =>
        Holds(File.Exists(ChromiumPath), "Chromium is missing: install Debian's package, or run ./oro test as root.");

    /// <summary>A program of a Debian package.</summary>
    public static void Program(string path, string package) =>
        Holds(File.Exists(path), $"{path} is missing: install Debian's package {package}, or run ./oro test as root.");

    public static void NpmPackages(string folder) =>
        Holds(Directory.Exists(Path.Combine(folder, "node_modules")), $"No npm packages in {folder}: run ./oro test.");

    private static void Holds(bool condition, string reason)
    {
        if (condition)
        {
            return;
        }

        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(reason);
        }

        Assert.Skip(reason);
    }
}
