namespace Oro.Entities;

/// <summary>
/// The version of the definitions that a call was planned with, carried by Orleans' request context from the gateway
/// downwards. A callee that knows older ones catches up first; one that knows newer ones serves the last few.
/// </summary>
public static class PinnedDefinitions
{
    private const string Key = "oro-definitions";

    /// <summary>The version; null when the call was not planned with any.</summary>
    public static int? Version => RequestContext.Get(Key) as int?;

    /// <summary>Calls made from here on, in this flow of control, are planned with that version.</summary>
    /// <param name="version">An <see cref="int"/>, boxed once for each version and not for each call.</param>
    public static void Set(object version) => RequestContext.Set(Key, version);
}
