using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Orleans.Compat.Hosting;

internal sealed partial class SiloLog(ILogger logger)
{
    [LoggerMessage(LogLevel.Error, "OnDeactivateAsync of {GrainId} failed")]
    public partial void DeactivationFailed(GrainId grainId, Exception error);

    [LoggerMessage(LogLevel.Error, "A timer of {GrainId} failed")]
    public partial void TimerFailed(GrainId grainId, Exception error);

    [LoggerMessage(LogLevel.Warning, "An item of stream {Stream} was not taken by {GrainId}")]
    public partial void DeliveryFailed(StreamId stream, GrainId grainId, Exception error);

    [LoggerMessage(LogLevel.Warning, "A message was not understood")]
    public partial void FrameRefused(Exception error);

    [LoggerMessage(LogLevel.Warning, "A message for {Silo} was dropped: too much waits to be sent to it")]
    public partial void FrameDropped(SiloAddress silo);

    [LoggerMessage(LogLevel.Warning, "Silo {Silo} does not answer")]
    public partial void SiloSilent(SiloAddress silo);

    [LoggerMessage(LogLevel.Warning, "The list of silos could not be read or written")]
    public partial void MembershipFailed(Exception error);

    [LoggerMessage(LogLevel.Error, "Silo {Silo} was declared dead by the others and stops")]
    public partial void DeclaredDead(SiloAddress silo);

    [LoggerMessage(LogLevel.Information, "Silo {Silo} is active")]
    public partial void Started(SiloAddress silo);

    [LoggerMessage(LogLevel.Information, "Silo {Silo} has left the cluster")]
    public partial void Stopped(SiloAddress silo);
}
