using Microsoft.AspNetCore.SignalR;
using Oro.Errors;
using Oro.Grains.Security.Principals;
using Oro.Security;

namespace Oro.Gateway.Live;

/// <summary>Calls of a connection are made on its user's behalf; refusals reach the client under their codes.</summary>
internal sealed partial class RefusalFilter(
    LiveConnections connections, PrincipalSigner signer, ILogger<RefusalFilter> logger) : IHubFilter
{
    public async ValueTask<object?> InvokeMethodAsync(
        HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        var connection = connections.Get(invocationContext.Context.ConnectionId);
        Caller.Set(signer.Sign(connection.Principal, connection.Credential));
        try
        {
            return await next(invocationContext);
        }
        catch (RefusalException e)
        {
            throw new HubException($"{e.Code}: {e.Message}");
        }
        catch (Exception e) when (e is not HubException and not OperationCanceledException)
        {
            LogFailed(logger, invocationContext.HubMethodName, e);
            throw;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Hub method {Method} failed")]
    private static partial void LogFailed(ILogger logger, string method, Exception exception);
}
