using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Oro.Grains.Storage;

/// <summary>
/// A door of its own to the database of the cluster, with one connection that reads and one that writes: whether a silo
/// is alive must not wait behind the writes of records, and a gateway needs nothing else of the database.
/// </summary>
internal sealed class ClusterDatabase : IAsyncDisposable
{
    private const string MeterName = "ClusterDatabase"; // not listed among the product's: it says nothing about records

    private readonly ServiceProvider _services;

    private ClusterDatabase(ServiceProvider services)
    {
        _services = services;
        Silos = new SiloTable(services.GetRequiredService<Database>());
    }

    public SiloTable Silos { get; }

    public static ClusterDatabase Open(string dsn, ILoggerFactory loggers)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationManager()).AddSingleton(loggers).AddLogging();
        services.AddSingleton(_ => new StorageInstruments(MeterName));
        services.AddStorage().Configure<StorageOptions>(storage =>
        {
            storage.Dsn = dsn;
            (storage.ReaderThreads, storage.WriterThreads) = (1, 1);
        });
        return new ClusterDatabase(services.BuildServiceProvider());
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
