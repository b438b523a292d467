namespace Oro.Tests.Support.Servers;

/// <summary>Apache as <c>deploy/apache/oro.conf</c> has it, in front of two gateways.</summary>
public sealed class ApacheServer(int firstGatewayPort, int secondGatewayPort) : TestServer("apache")
{
    private const string Program = "/usr/sbin/apache2";

    private static readonly string[] Modules =
    [
        "mpm_event", "authz_core", "headers", "slotmem_shm", "proxy", "proxy_http", "proxy_balancer",
        "lbmethod_byrequests",
    ];

    public Uri Url => new($"http://127.0.0.1:{Port}");

    protected override async Task PrepareAsync()
    {
        Requires.Program(Program, "apache2");
        var deployed = await File.ReadAllTextAsync(Path.Combine(Checkout.Root, "deploy", "apache", "oro.conf"));
        var configuration = deployed
            .Replace("127.0.0.1:8081", $"127.0.0.1:{firstGatewayPort}", StringComparison.Ordinal)
            .Replace("127.0.0.1:8082", $"127.0.0.1:{secondGatewayPort}", StringComparison.Ordinal);
        var modules = Modules.Select(m => $"LoadModule {m}_module /usr/lib/apache2/modules/mod_{m}.so");
        await File.WriteAllTextAsync(
            Path.Combine(Folder, "apache.conf"),
            $"""
            ServerRoot {Folder}
            ServerName localhost
            Listen 127.0.0.1:{Port}
            PidFile {Folder}/apache.pid
            DefaultRuntimeDir {Folder}
            ErrorLog /dev/stderr
            User www-data
            Group www-data
            {string.Join('\n', modules)}
            {configuration}
            """);
    }

    protected override IReadOnlyList<string> Command() =>
        [Program, "-D", "FOREGROUND", "-f", Path.Combine(Folder, "apache.conf")];

    protected override Task<bool> AnswersAsync() => AcceptsAsync();
}
