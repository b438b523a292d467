using System.Collections.Concurrent;
using Microsoft.AspNetCore.Connections;

namespace Oro.Contract.Support;

/// <summary>
/// What connects one host with all others, made of the middleware of its connections: a test cuts it, and the host is
/// alone, as one is whose machine or network is gone.
/// </summary>
public sealed class Wire
{
    private readonly ConcurrentDictionary<ConnectionContext, bool> _open = new();
    private volatile bool _isCut;

    public bool IsCut => _isCut;

    public void Cut()
    {
        _isCut = true;
        foreach (var connection in _open.Keys)
        {
            connection.Abort();
        }
    }

    public void Mend() => _isCut = false;

    public void Carry(ISiloBuilder silo) => silo.Configure<SiloConnectionOptions>(options =>
    {
        options.ConfigureSiloInboundConnection(Carry);
        options.ConfigureSiloOutboundConnection(Carry);
        options.ConfigureGatewayInboundConnection(Carry);
    });

    public void Carry(IClientBuilder client) =>
        client.Configure<ClientConnectionOptions>(options => options.ConfigureConnection(Carry));

    private void Carry(IConnectionBuilder builder) => builder.Use(next => async connection =>
    {
        _open[connection] = true;
        try
        {
            if (_isCut)
            {
                connection.Abort();
            }
            else
            {
                await next(connection);
            }
        }
        finally
        {
            _open.TryRemove(connection, out _);
        }
    });
}
