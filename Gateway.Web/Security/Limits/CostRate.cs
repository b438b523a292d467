namespace Oro.Gateway.Security.Limits;

/// <summary>How fast units come and how many are saved up, in ticks of the clock that measures them.</summary>
internal readonly struct CostRate(double unitsPerSecond, TimeSpan burst, TimeProvider time)
{
    private readonly double _ticksPerUnit = time.TimestampFrequency / unitsPerSecond;

    public long Burst { get; } = (long)(burst.TotalSeconds * time.TimestampFrequency);

    public long Now => time.GetTimestamp();

    public long DurationOf(int units) => (long)(units * _ticksPerUnit);

    public long UnitsIn(long ticks) => (long)Math.Max(ticks / _ticksPerUnit, 0);

    public TimeSpan ToTime(long ticks) => TimeSpan.FromSeconds((double)ticks / time.TimestampFrequency);
}
