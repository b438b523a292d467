namespace Oro.Tests.Support.Servers;

/// <summary>nginx as <c>deploy/nginx/oro.conf</c> has it, in front of two gateways.</summary>
public sealed class NginxServer(int firstGatewayPort, int secondGatewayPort) : TestServer("nginx")
{
    private const string Program = "/usr/sbin/nginx";

    public Uri Url => new($"http://127.0.0.1:{Port}");

    protected override async Task PrepareAsync()
    {
        Requires.Program(Program, "nginx");
        var deployed = await File.ReadAllTextAsync(Path.Combine(Checkout.Root, "deploy", "nginx", "oro.conf"));
        var configuration = deployed
            .Replace("127.0.0.1:8081", $"127.0.0.1:{firstGatewayPort}", StringComparison.Ordinal)
            .Replace("127.0.0.1:8082", $"127.0.0.1:{secondGatewayPort}", StringComparison.Ordinal)
            .Replace("127.0.0.1:8080", $"127.0.0.1:{Port}", StringComparison.Ordinal);
        await File.WriteAllTextAsync(
            Path.Combine(Folder, "nginx.conf"),
            $$"""
            daemon off;
            worker_processes 1;
            pid {{Folder}}/nginx.pid;
            error_log stderr;
            events { worker_connections 4096; }
            http {
                access_log off;
                client_body_temp_path {{Folder}}/body;
                proxy_temp_path {{Folder}}/proxy;
                fastcgi_temp_path {{Folder}}/fastcgi;
                uwsgi_temp_path {{Folder}}/uwsgi;
                scgi_temp_path {{Folder}}/scgi;
                {{configuration}}
            }
            """);
        // The workers of a server that runs as root are somebody else, and keep large bodies in this folder.
        File.SetUnixFileMode(Folder, (UnixFileMode)0x1FF);
    }

    protected override IReadOnlyList<string> Command() =>
        [Program, "-p", Folder, "-c", Path.Combine(Folder, "nginx.conf")];

    protected override Task<bool> AnswersAsync() => AcceptsAsync();
}
