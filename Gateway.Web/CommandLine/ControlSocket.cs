using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Connections.Features;

namespace Oro.Gateway.CommandLine;

/// <summary>
/// The door for commands to the serving process: HTTP over a unix socket in the data folder, which only its owner can
/// enter. Whoever can open it owns the data, so it asks for no credential.
/// </summary>
internal sealed class ControlSocket : IDisposable
{
    private const string FileName = "control.sock";
    private const int MaxPathBytes = 100; // the address of a socket holds 108

    private readonly DirectoryInfo? _shortcut;

    public ControlSocket(string dataFolder)
    {
        Path = System.IO.Path.Combine(dataFolder, FileName);
        if (Encoding.UTF8.GetByteCount(Path) > MaxPathBytes)
        {
            _shortcut = Directory.CreateTempSubdirectory("oro-");
            var link = System.IO.Path.Combine(_shortcut.FullName, "data");
            Directory.CreateSymbolicLink(link, dataFolder);
            Path = System.IO.Path.Combine(link, FileName);
        }
    }

    /// <summary>A path that leads to the socket and is short enough for one.</summary>
    public string Path { get; }

    /// <summary>The address for Kestrel.</summary>
    public string Url => $"http://unix:{Path}";

    /// <summary>Whether the request came through the socket.</summary>
    public static bool IsUsedBy(HttpContext context) =>
        context.Features.Get<IConnectionSocketFeature>()?.Socket.LocalEndPoint is UnixDomainSocketEndPoint;

    /// <summary>Takes away what a killed process left behind; only for who holds the data folder.</summary>
    public void Clear() => File.Delete(Path);

    /// <summary>A client of the serving process; null when none serves.</summary>
    public async Task<HttpClient?> TryConnectAsync(CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(Path), cancellationToken);
        }
        catch (SocketException)
        {
            socket.Dispose();
            return null;
        }

        var handler = new SocketsHttpHandler
        {
            ConnectCallback = (_, _) => ValueTask.FromResult<Stream>(new NetworkStream(socket, ownsSocket: true)),
        };
        return new HttpClient(handler) { BaseAddress = new Uri("http://localhost") };
    }

    public void Dispose() => _shortcut?.Delete(recursive: true);
}
