using System.Net;
using Microsoft.Extensions.Logging;

namespace Orleans.Compat.Transport;

internal sealed partial class ConnectionLog(ILogger<ConnectionLog> logger)
{
    [LoggerMessage(LogLevel.Information, "The connection with {Peer} was lost: {Reason}")]
    public partial void Lost(EndPoint? peer, string reason);

    [LoggerMessage(LogLevel.Warning, "A connection with {Peer} was refused")]
    public partial void Refused(EndPoint? peer, Exception error);

    [LoggerMessage(LogLevel.Warning, "{Peer} cannot be reached: {Reason}")]
    public partial void Unreachable(EndPoint? peer, string reason);

    [LoggerMessage(LogLevel.Warning, "The list of gateways could not be read")]
    public partial void ListUnread(Exception error);

    [LoggerMessage(LogLevel.Warning, "A message was not understood")]
    public partial void NotUnderstood(Exception error);
}
