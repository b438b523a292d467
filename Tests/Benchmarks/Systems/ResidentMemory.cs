using System.Globalization;

namespace Oro.Benchmarks.Systems;

/// <summary>What processes hold in memory, as the kernel counts it.</summary>
internal static class ResidentMemory
{
    private const double KibibytesInMegabyte = 1e6 / 1024;

    /// <summary>Resident set of one process.</summary>
    public static double ReadMegabytes(int process) => Read($"/proc/{process}/status", "VmRSS:");

    /// <summary>
    /// Of a process and all that it started, shared pages counted once: PostgreSQL's processes share most of theirs.
    /// </summary>
    public static double ReadTreeMegabytes(int process) =>
        Read($"/proc/{process}/smaps_rollup", "Pss:") + Children(process).Sum(ReadTreeMegabytes);

    private static IEnumerable<int> Children(int process) =>
        File.ReadAllText($"/proc/{process}/task/{process}/children")
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(child => int.Parse(child, CultureInfo.InvariantCulture));

    private static double Read(string file, string name)
    {
        var line = File.ReadLines(file).First(line => line.StartsWith(name, StringComparison.Ordinal));
        var kibibytes = line[name.Length..].Replace("kB", "", StringComparison.Ordinal);
        return double.Parse(kibibytes, CultureInfo.InvariantCulture) / KibibytesInMegabyte;
    }
}
