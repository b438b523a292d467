using Oro.Grains.Storage;

namespace Oro.Grains.Clustering;

/// <summary>Orleans' entry for a silo, and the row that it is kept as.</summary>
internal static class MembershipRows
{
    public static SiloRow ToRow(MembershipEntry entry, long revision = 0) => new()
    {
        Address = entry.SiloAddress.ToParsableString(),
        Status = (int)entry.Status,
        GatewayPort = entry.ProxyPort,
        AliveAt = Normalize(entry.IAmAliveTime),
        Facts = new SiloFacts
        {
            HostName = entry.HostName,
            SiloName = entry.SiloName,
            RoleName = entry.RoleName,
            UpdateZone = entry.UpdateZone,
            FaultZone = entry.FaultZone,
            StartedAt = Normalize(entry.StartTime),
            Suspicions =
            [
                .. (entry.SuspectTimes ?? []).Select(s => new SiloSuspicion(s.Item1.ToParsableString(), s.Item2)),
            ],
        }.ToJson(),
        Revision = revision,
    };

    public static MembershipEntry ToEntry(SiloRow row)
    {
        var facts = SiloFacts.Parse(row.Facts);
        return new MembershipEntry
        {
            SiloAddress = SiloAddress.FromParsableString(row.Address),
            Status = (SiloStatus)row.Status,
            ProxyPort = row.GatewayPort,
            HostName = facts.HostName,
            SiloName = facts.SiloName,
            RoleName = facts.RoleName,
            UpdateZone = facts.UpdateZone,
            FaultZone = facts.FaultZone,
            StartTime = facts.StartedAt,
            IAmAliveTime = row.AliveAt,
            SuspectTimes =
                [.. facts.Suspicions.Select(s => Tuple.Create(SiloAddress.FromParsableString(s.By), s.At))],
        };
    }

    /// <summary>The last that was heard of a silo, from itself or about it.</summary>
    public static DateTime LastHeardAt(SiloRow row)
    {
        var facts = SiloFacts.Parse(row.Facts);
        return facts.Suspicions.Select(s => s.At).Append(facts.StartedAt).Append(row.AliveAt).Max();
    }

    // Databases keep microseconds, and Orleans' times are UTC without saying so.
    public static DateTime Normalize(DateTime at) =>
        new(at.Ticks - (at.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);
}
