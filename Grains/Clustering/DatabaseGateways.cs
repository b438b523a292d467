using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Messaging;
using Oro.Errors;
using Oro.Grains.Storage;

namespace Oro.Grains.Clustering;

/// <summary>
/// The silos that a client may connect to, from the cluster's table: all of the database that a gateway process reads.
/// While the database is away the list stays as it was.
/// </summary>
internal sealed partial class DatabaseGateways(
    SiloTable silos, string cluster, IOptions<GatewayOptions> options, ILogger<DatabaseGateways> logger)
    : IGatewayListProvider
{
    private volatile List<Uri> _known = [];
    private volatile bool _isOld;

    /// <inheritdoc />
    public TimeSpan MaxStaleness => options.Value.GatewayListRefreshPeriod;

    /// <inheritdoc />
    public bool IsUpdatable => true;

    /// <inheritdoc />
    public Task InitializeGatewayListProviderAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public async Task<IList<Uri>> GetGatewaysAsync(CancellationToken cancellationToken)
    {
        try
        {
            _known = await ListAsync(cancellationToken);
            _isOld = false;
            return _known;
        }
        catch (StorageUnavailableException failure) when (_known.Count > 0)
        {
            if (!_isOld)
            {
                _isOld = true; // told once, until it is read again
                LogListUnknown(logger, failure.Message);
            }

            return _known;
        }
    }

    Task IGatewayListProvider.InitializeGatewayListProvider() => Task.CompletedTask;

    Task<IList<Uri>> IGatewayListProvider.GetGateways() => GetGatewaysAsync(CancellationToken.None);

    private async Task<List<Uri>> ListAsync(CancellationToken cancellationToken)
    {
        if (!await silos.ExistsAsync(cancellationToken))
        {
            return []; // no silo has ever been started
        }

        var (_, rows) = await silos.ListAsync(cluster, cancellationToken) ?? (0, []);
        return
        [
            .. from row in rows
               where row.Status == (int)SiloStatus.Active && row.GatewayPort > 0
               let silo = SiloAddress.FromParsableString(row.Address)
               select SiloAddress.New(silo.Endpoint.Address, row.GatewayPort, silo.Generation).ToGatewayUri(),
        ];
    }

    [LoggerMessage(LogLevel.Warning, "The list of silos could not be read and stays as it was: {Reason}")]
    private static partial void LogListUnknown(ILogger logger, string reason);
}
