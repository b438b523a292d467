using System.Collections.Concurrent;
using Orleans.Runtime;

namespace Orleans.Compat.Transport;

/// <summary>Identifies a process that sends and receives messages: a silo by its address, a client by a name.</summary>
internal sealed class HostKey
{
    private static readonly ConcurrentDictionary<string, HostKey> Parsed = new();

    private HostKey(string text, SiloAddress? silo)
    {
        Text = text;
        Silo = silo;
    }

    public string Text { get; }

    /// <summary>Null for a client.</summary>
    public SiloAddress? Silo { get; }

    public static HostKey Of(SiloAddress silo) => new("S" + silo.ToParsableString(), silo);

    public static HostKey NewClient() => new("C" + Guid.CreateVersion7().ToString("N"), null);

    public static HostKey Parse(string text) => Parsed.GetOrAdd(text, static key =>
        new HostKey(key, key[0] == 'S' ? SiloAddress.FromParsableString(key[1..]) : null));

    public override string ToString() => Text;
}
