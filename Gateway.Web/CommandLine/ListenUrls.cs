using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Oro.Silo;

namespace Oro.Gateway.CommandLine;

/// <summary>
/// Looks at the addresses to listen on before anything is started: the server binds them last, and a silo that has to
/// be stopped at once has more to say about it than one line.
/// </summary>
internal static class ListenUrls
{
    private const string Setting = "--urls or ORO_URL";

    public static void Check(string urls)
    {
        foreach (var url in urls.Split(';'))
        {
            if (AddressOf(url) is { } address)
            {
                CheckAddress(Setting, url, address);
            }
        }
    }

    /// <summary>The same for a port that Orleans listens on.</summary>
    public static void CheckPort(string option, int port)
    {
        if (ErrorOf(new IPEndPoint(IPAddress.Any, port)) is { } error)
        {
            throw new SettingRefusedException(option, $"port {port} {Explain(error)} another port.");
        }
    }

    /// <summary>What the server says and not what was asked for: a port may have been left to the system.</summary>
    public static string ListeningAt(this WebApplication app) =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    // As the server reads it; a name stands for all interfaces there.
    private static IPEndPoint? AddressOf(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            return address.Scheme != Uri.UriSchemeHttp ? throw new FormatException() : address switch
            {
                { IsUnixPipe: true } => Directory.Exists(Path.GetDirectoryName(address.UnixPipePath))
                    ? null
                    : throw new SettingRefusedException(Setting, $"there is no folder for '{address.UnixPipePath}'."),
                { IsNamedPipe: true } => null,
                { Host: "localhost" } => new IPEndPoint(IPAddress.Loopback, address.Port),
                _ when IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) => new IPEndPoint(ip, address.Port),
                _ => new IPEndPoint(IPAddress.Any, address.Port),
            };
        }
        catch (FormatException)
        {
            throw new SettingRefusedException(
                Setting,
                $"'{url}' is not an address such as http://127.0.0.1:8080; https is ended by a proxy in front.");
        }
    }

    private static void CheckAddress(string setting, string url, IPEndPoint address)
    {
        switch (ErrorOf(address))
        {
            case null:
                return;
            case SocketError.AddressNotAvailable:
                throw new SettingRefusedException(
                    setting, $"'{url}' is at no address of this machine; name one that is, or * for all of them.");
            case { } error:
                throw new SettingRefusedException(
                    setting, $"port {address.Port} {Explain(error)} another address with --urls.");
        }
    }

    private static string Explain(SocketError error) => error switch
    {
        SocketError.AddressAlreadyInUse => "is in use; stop what listens there, or name",
        SocketError.AccessDenied => "is not open to this user; name",
        _ => $"cannot be listened at ({error}); name",
    };

    private static SocketError? ErrorOf(IPEndPoint address)
    {
        try
        {
            using var listener = new TcpListener(address);
            listener.Start();
            return null;
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode;
        }
    }
}
