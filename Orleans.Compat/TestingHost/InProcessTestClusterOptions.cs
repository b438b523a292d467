using Microsoft.Extensions.Hosting;
using Orleans.Hosting;

namespace Orleans.TestingHost;

public sealed class InProcessTestClusterOptions
{
    public string ClusterId { get; set; } = InProcessTestClusterBuilder.CreateClusterId();

    public string ServiceId { get; set; } = Guid.CreateVersion7().ToString("N");

    public short InitialSilosCount { get; set; } = 1;

    public bool InitializeClientOnDeploy { get; set; } = true;

    /// <summary>Without meaning here: silos of a cluster may always differ.</summary>
    public bool AssumeHomogenousSilosForTesting { get; set; }

    /// <summary>Without meaning here: nothing is written to files.</summary>
    public bool ConfigureFileLogging { get; set; }

    public List<Action<InProcessTestSiloSpecificOptions, IHostApplicationBuilder>> SiloHostConfigurationDelegates
    {
        get;
    } = [];

    public List<Action<IHostApplicationBuilder>> ClientHostConfigurationDelegates { get; } = [];

    internal List<Action<InProcessTestSiloSpecificOptions, ISiloBuilder>> SiloDelegates { get; } = [];

    internal List<Action<IClientBuilder>> ClientDelegates { get; } = [];
}

public sealed class InProcessTestSiloSpecificOptions
{
    public int SiloPort { get; set; }

    public int GatewayPort { get; set; }

    public string SiloName { get; set; } = "";
}
