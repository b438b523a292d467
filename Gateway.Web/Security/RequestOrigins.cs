using System.Net;
using System.Net.Sockets;
using Oro.Security;

namespace Oro.Gateway.Security;

/// <summary>Where requests come from.</summary>
internal static class RequestOrigins
{
    private const int MaxAgentLength = 255; // of the column it is kept in
    private const int NetworkBytes = 8; // of an IPv6 address: a household has all addresses of such a network

    public static RequestOrigin OriginOf(this HttpContext http)
    {
        var agent = http.Request.Headers.UserAgent.ToString();
        return new RequestOrigin(
            AddressOf(http.Connection.RemoteIpAddress),
            agent.Length > MaxAgentLength ? agent[..MaxAgentLength] : agent);
    }

    // What failures are counted by: nobody has as many IPv4 addresses as anybody has of IPv6.
    private static string AddressOf(IPAddress? address)
    {
        if (address is null)
        {
            return "unknown";
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4().ToString();
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6 || IPAddress.IsLoopback(address))
        {
            return address.ToString();
        }

        var network = address.GetAddressBytes();
        Array.Clear(network, NetworkBytes, network.Length - NetworkBytes);
        return $"{new IPAddress(network)}/{NetworkBytes * 8}";
    }
}
