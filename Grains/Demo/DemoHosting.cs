using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Oro.Grains.Demo;

internal static class DemoHosting
{
    /// <summary>Adds the demo data that a first start may be filled with. Needs records and storage.</summary>
    public static ISiloBuilder AddDemo(this ISiloBuilder silo)
    {
        silo.Services.AddOptionsWithValidateOnStart<DemoOptions>().BindConfiguration(DemoOptions.SectionName);
        silo.Services.TryAddSingleton<DemoLoader>();
        silo.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, DemoService>());
        return silo;
    }
}
