using Microsoft.Extensions.Logging;
using Oro.Errors;
using Oro.Grains.Backing;

namespace Oro.Grains.Live;

/// <summary>
/// Says why feeds stand still. Without the database those of all entities do, and try again every second: that is one
/// line for all of them.
/// </summary>
internal sealed partial class FeedFailures(TimeProvider time, ILogger<FeedFailures> logger)
{
    private readonly OutageCount _outages = new(time);

    public void Add(string entity, Exception failure)
    {
        if (failure is not StorageUnavailableException)
        {
            LogFailed(logger, entity, failure);
        }
        else if (_outages.Add() is { } count)
        {
            LogUnavailable(logger, count, entity, failure.Message);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Feed of {Entity} could not give positions; it tries again in a moment")]
    private static partial void LogFailed(ILogger logger, string entity, Exception failure);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Feeds could not give positions and try again: {Count} times since this was last said, at last that "
            + "of {Entity}: {Reason}")]
    private static partial void LogUnavailable(ILogger logger, int count, string entity, string reason);
}
