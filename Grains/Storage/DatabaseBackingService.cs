using Microsoft.Extensions.Options;
using Oro.Grains.Backing;

namespace Oro.Grains.Storage;

/// <summary>The application database as one of the backing services.</summary>
internal sealed class DatabaseBackingService(Database database, IOptions<StorageOptions> options)
    : BackingService("database", "ORO_DB_DSN", Dsn.Parse(options.Value.Dsn).Address)
{
    protected override Task ProbeAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.Find("SELECT 1", row => row.GetInt64(0)), cancellationToken);
}
