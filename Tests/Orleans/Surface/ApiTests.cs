using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Oro.Contract.Surface;

/// <summary>
/// Orleans.Compat/API.md lists what the stand-in offers: that, no more, and all of it Orleans' own. ORO_ACCEPT=1 writes
/// the list anew after a change.
/// </summary>
public sealed class ApiTests
{
    private const string Start = "```text";
    private const string End = "```";

    private static readonly Assembly Runtime = typeof(Grain).Assembly;

    [Fact]
    public void The_list_is_what_the_stand_in_offers()
    {
        var offered = PublicSurface.Of([Compat()]).ToArray();
        if (Environment.GetEnvironmentVariable("ORO_ACCEPT") == "1")
        {
            Write(offered);
        }

        var listed = Listed();
        Assert.Empty(offered.Except(listed).Select(line => "not in API.md: " + line));
        Assert.Empty(listed.Except(offered).Select(line => "only in API.md: " + line));
    }

    [Fact]
    public void Orleans_has_every_entry_of_the_list()
    {
        Assert.SkipWhen(Built.WithCompat, "This build is without the packages that the list is compared with.");
        var orleans = PublicSurface.Of(OrleansAssemblies()).ToHashSet();
        Assert.Empty(Listed().Where(line => !orleans.Contains(line)).Select(line => "not in Orleans: " + line));
    }

    private static IEnumerable<Assembly> OrleansAssemblies() =>
        Directory.GetFiles(AppContext.BaseDirectory, "Orleans*.dll")
            .Select(file => Assembly.Load(AssemblyName.GetAssemblyName(file)));

    /// <summary>On Microsoft's runtime it is looked at apart, since its types have the same names.</summary>
    private static Assembly Compat() => Built.WithCompat
        ? Runtime
        : new AssemblyLoadContext("compat").LoadFromAssemblyPath(typeof(ApiTests).Assembly
            .GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "Compat").Value!);

    private static string[] Listed() =>
        [.. File.ReadAllLines(Path()).SkipWhile(line => line != Start).Skip(1).TakeWhile(line => line != End)];

    private static void Write(IEnumerable<string> offered)
    {
        var lines = File.ReadAllLines(Path());
        File.WriteAllLines(Path(), [.. lines.TakeWhile(line => line != Start), Start, .. offered, End]);
    }

    private static string Path([CallerFilePath] string thisFile = "") =>
        System.IO.Path.Combine(System.IO.Path.GetDirectoryName(thisFile)!, "../../../Orleans.Compat/API.md");
}
