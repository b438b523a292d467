namespace Oro.Grains.Storage;

/// <summary>
/// Entries that have no place in the feed yet, and are not among what the history is searched by: a moment's worth.
/// </summary>
internal static class WaitingEntries
{
    // Some seconds of the fastest writing; older ones are found as soon as they have their places.
    private const long MaxEntries = 10_000;

    /// <summary>
    /// Their ids, newest first, of one entity or of all. To be asked before the others are: what gets its place between
    /// the two is then found twice, and not missed.
    /// </summary>
    public static List<long> List(Session session, string? entity) => entity is null
        ? session.List(
            "SELECT \"id\" FROM \"waiting_entry\" ORDER BY \"id\" DESC LIMIT @p1", r => r.GetInt64(0), MaxEntries)
        : session.List(
            "SELECT \"id\" FROM \"waiting_entry\" WHERE \"entity\" = @p1 ORDER BY \"id\" DESC LIMIT @p2",
            r => r.GetInt64(0), entity, MaxEntries);
}
