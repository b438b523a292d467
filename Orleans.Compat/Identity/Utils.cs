using System.Net;

namespace Orleans.Runtime;

/// <summary>How the addresses of gateways are written: <c>gwy.tcp://address:port/generation</c>.</summary>
public static class Utils
{
    private const string Scheme = "gwy.tcp";

    public static Uri ToGatewayUri(this SiloAddress address) =>
        new($"{Scheme}://{address.Endpoint}/{address.Generation}");

    public static Uri ToGatewayUri(this IPEndPoint ep) => new($"{Scheme}://{ep}/0");

    /// <summary>Null when it is the address of something else.</summary>
    public static IPEndPoint? ToIPEndPoint(this Uri uri) =>
        uri.Scheme == Scheme ? new IPEndPoint(IPAddress.Parse(uri.Host), uri.Port) : null;
}
