using System.CommandLine;

namespace Oro.Gateway.CommandLine;

/// <summary>The option that every command has.</summary>
internal static class DataOption
{
    public const string Name = "--data";

    public static Option<string?> Create() =>
        new(Name) { Description = "Folder of everything that the product keeps; default: ORO_DATA_DIR, else ./var." };
}
