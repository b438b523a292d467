using System.Net;
using Oro.Benchmarks.Benches;

namespace Oro.Benchmarks.Systems.Oro;

/// <summary>nginx with <c>deploy/nginx/oro.conf</c>, in front of one gateway.</summary>
internal static class NginxProcess
{
    private const string Program = "/usr/sbin/nginx";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(10);

    public static async Task<ServerProcess> StartAsync(string folder, IPEndPoint address, IPEndPoint gateway)
    {
        if (!File.Exists(Program))
        {
            throw new BenchFailedException("nginx is missing: install the Debian package nginx, or run this as root.");
        }

        var deployed = await File.ReadAllTextAsync(Path.Combine(Checkout.Root, "deploy/nginx/oro.conf"));
        var configuration = deployed
            .Replace("127.0.0.1:8081 max_fails=1", $"{gateway} max_fails=1", StringComparison.Ordinal)
            .Replace("    server 127.0.0.1:8082 max_fails=1 fail_timeout=2s;\n", "", StringComparison.Ordinal)
            .Replace("127.0.0.1:8080", $"{address}", StringComparison.Ordinal);
        var file = Path.Combine(folder, "nginx.conf");
        // The load generator keeps its connections for the whole run.
        await File.WriteAllTextAsync(
            file,
            $$"""
            daemon off;
            worker_processes 1;
            pid {{folder}}/nginx.pid;
            error_log stderr;
            events { worker_connections 4096; }
            http {
                access_log off;
                keepalive_requests 10000000;
                client_body_temp_path {{folder}}/body;
                proxy_temp_path {{folder}}/proxy;
                fastcgi_temp_path {{folder}}/fastcgi;
                uwsgi_temp_path {{folder}}/uwsgi;
                scgi_temp_path {{folder}}/scgi;
                {{configuration}}
            }
            """);
        var process = ServerProcess.Start(Program, ["-p", folder, "-c", file]);
        await process.AnswersAsync(address, "/health/live", StartLimit);
        return process;
    }
}
