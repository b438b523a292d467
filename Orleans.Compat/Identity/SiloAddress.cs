using System.Globalization;
using System.Net;

namespace Orleans.Runtime;

/// <summary>An end point and the generation of the silo there: one that comes back is another silo.</summary>
[GenerateSerializer, Immutable]
public sealed class SiloAddress : IEquatable<SiloAddress>, IComparable<SiloAddress>
{
    [Id(0)]
    private readonly IPEndPoint _endpoint;

    [Id(1)]
    private readonly int _generation;

    private SiloAddress(IPEndPoint endpoint, int generation)
    {
        _endpoint = endpoint;
        _generation = generation;
    }

    public IPEndPoint Endpoint => _endpoint;

    public int Generation => _generation;

    public static SiloAddress New(IPEndPoint ep, int gen) => new(ep, gen);

    public static SiloAddress New(IPAddress address, int port, int generation) =>
        new(new IPEndPoint(address, port), generation);

    public static SiloAddress FromParsableString(string addr)
    {
        var at = addr.LastIndexOf('@');
        var colon = addr.LastIndexOf(':', at);
        var port = int.Parse(addr[(colon + 1)..at], CultureInfo.InvariantCulture);
        return new SiloAddress(
            new IPEndPoint(IPAddress.Parse(addr[..colon]), port),
            int.Parse(addr[(at + 1)..], CultureInfo.InvariantCulture));
    }

    public string ToParsableString() =>
        string.Create(CultureInfo.InvariantCulture, $"{_endpoint.Address}:{_endpoint.Port}@{_generation}");

    public bool Equals(SiloAddress? other) =>
        other is not null && _generation == other._generation && _endpoint.Equals(other._endpoint);

    public override bool Equals(object? obj) => Equals(obj as SiloAddress);

    public override int GetHashCode() => HashCode.Combine(_endpoint, _generation);

    /// <summary>Older silos first.</summary>
    public int CompareTo(SiloAddress? other)
    {
        if (other is null)
        {
            return 1;
        }

        var order = (_generation, _endpoint.Port).CompareTo((other._generation, other._endpoint.Port));
        return order != 0
            ? order
            : _endpoint.Address.GetAddressBytes().AsSpan().SequenceCompareTo(
                other._endpoint.Address.GetAddressBytes());
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"S{_endpoint}:{_generation}");
}
