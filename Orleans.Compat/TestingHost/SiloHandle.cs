using Microsoft.Extensions.Hosting;
using Orleans.Runtime;

namespace Orleans.TestingHost;

public abstract class SiloHandle
{
    private protected SiloHandle()
    {
    }

    public string Name { get; set; } = "";

    public SiloAddress SiloAddress { get; set; } = null!;

    public override string ToString() => SiloAddress.ToString();
}

public class InProcessSiloHandle : SiloHandle
{
    internal InProcessSiloHandle()
    {
    }

    public IHost SiloHost { get; init; } = null!;

    public IServiceProvider ServiceProvider => SiloHost.Services;
}
