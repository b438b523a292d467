namespace Oro.Grains.Storage;

/// <summary>Instants as every database keeps them.</summary>
internal static class Instants
{
    /// <summary>Without what is less than a microsecond, cut off towards 1970.</summary>
    public static DateTime ToMicroseconds(DateTime instant) => DateTime.UnixEpoch.AddTicks(
        (instant.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond * TimeSpan.TicksPerMicrosecond);
}
