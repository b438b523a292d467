using Oro.Grains.Backing;

namespace Oro.Gateway.Errors;

/// <summary>
/// Says which requests failed by our fault, and why. While a service is away nearly all do: that is one line a second
/// that tells its reason, and no stack traces.
/// </summary>
internal sealed partial class FailureLog(TimeProvider time, ILogger<FailureLog> logger)
{
    private readonly OutageCount _outages = new(time);

    public void Add(HttpRequest request, Exception exception)
    {
        if (!ErrorMapping.IsUnavailable(exception))
        {
            LogFailed(request.Method, request.Path, exception);
        }
        else if (_outages.Add() is { } count)
        {
            LogUnavailable(count, request.Method, request.Path, exception.Message);
        }
    }

    /// <summary>A request that was refused by its own fault.</summary>
    public void AddRefusal(HttpRequest request, int status, string title) =>
        LogRefused(request.Method, request.Path, status, title);

    [LoggerMessage(Level = LogLevel.Error, EventName = "RequestFailed", Message = "{Method} {Path} failed")]
    private partial void LogFailed(string method, PathString path, Exception exception);

    [LoggerMessage(
        Level = LogLevel.Error, EventName = "RequestsUnavailable",
        Message = "Requests answered 503: {Count} since this was last said, at last {Method} {Path}: {Reason}")]
    private partial void LogUnavailable(int count, string method, PathString path, string reason);

    // Debug: on a public address the mistakes of clients would be the whole log.
    [LoggerMessage(Level = LogLevel.Debug, Message = "{Method} {Path} refused with {Status}: {Title}")]
    private partial void LogRefused(string method, PathString path, int status, string title);
}
