using System.Diagnostics.CodeAnalysis;

namespace Orleans.Runtime;

public interface IGrainTimer : IDisposable
{
    void Change(TimeSpan dueTime, TimeSpan period);
}

public readonly struct GrainTimerCreationOptions()
{
    [SetsRequiredMembers]
    public GrainTimerCreationOptions(TimeSpan dueTime, TimeSpan period)
        : this() => (DueTime, Period) = (dueTime, period);

    public required TimeSpan DueTime { get; init; }

    public required TimeSpan Period { get; init; }

    /// <summary>Whether ticks and calls run beside each other.</summary>
    public bool Interleave { get; init; }

    /// <summary>Whether ticks count as use of the grain.</summary>
    public bool KeepAlive { get; init; }
}
