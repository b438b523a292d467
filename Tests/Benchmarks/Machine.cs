using System.Runtime.InteropServices;

namespace Oro.Benchmarks;

/// <summary>What the figures were measured on: they mean little without it.</summary>
internal static class Machine
{
    public static string Describe() =>
        $"{Environment.ProcessorCount} cores, load average {File.ReadAllText("/proc/loadavg").Split(' ')[0]}, "
        + $"{RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}";
}
