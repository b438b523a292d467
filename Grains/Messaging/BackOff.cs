namespace Oro.Grains.Messaging;

/// <summary>When a message that failed is attempted again.</summary>
internal static class BackOff
{
    /// <summary>The wait after so many failed attempts: it doubles from the first to the longest.</summary>
    public static TimeSpan After(int failures, TimeSpan first, TimeSpan longest)
    {
        // More doublings than this exceed every longest wait that can be set.
        var doublings = Math.Clamp(failures - 1, 0, 30);
        var wait = first * Math.Pow(2, doublings);
        return wait < longest ? wait : longest;
    }
}
