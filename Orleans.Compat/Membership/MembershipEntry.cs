using System.Globalization;
using Orleans.Runtime;

namespace Orleans;

/// <summary>A silo as its cluster knows it.</summary>
[GenerateSerializer]
public sealed class MembershipEntry
{
    [Id(0)]
    public SiloAddress SiloAddress { get; set; } = null!;

    [Id(1)]
    public SiloStatus Status { get; set; }

    /// <summary>Who found the silo silent, and when.</summary>
    [Id(2)]
    public List<Tuple<SiloAddress, DateTime>>? SuspectTimes { get; set; }

    /// <summary>The port of the gateway; zero when it has none.</summary>
    [Id(3)]
    public int ProxyPort { get; set; }

    [Id(4)]
    public string HostName { get; set; } = null!;

    [Id(5)]
    public string SiloName { get; set; } = null!;

    [Id(6)]
    public string? RoleName { get; set; }

    [Id(7)]
    public int UpdateZone { get; set; }

    [Id(8)]
    public int FaultZone { get; set; }

    [Id(9)]
    public DateTime StartTime { get; set; }

    [Id(10)]
    public DateTime IAmAliveTime { get; set; }

    internal bool IsLive => Status is SiloStatus.Joining or SiloStatus.Active or SiloStatus.ShuttingDown
        or SiloStatus.Stopping;

    public void AddSuspector(SiloAddress suspectingSilo, DateTime suspectingTime) =>
        (SuspectTimes ??= []).Add(Tuple.Create(suspectingSilo, suspectingTime));

    /// <summary>A silo has one vote, its latest; where there are too many the oldest makes room.</summary>
    public void AddOrUpdateSuspector(SiloAddress localSilo, DateTime voteTime, int maxVotes)
    {
        SuspectTimes = [.. (SuspectTimes ?? [])
            .Where(vote => !vote.Item1.Equals(localSilo))
            .OrderByDescending(vote => vote.Item2)
            .Take(Math.Max(0, maxVotes - 1))];
        AddSuspector(localSilo, voteTime);
    }

    /// <summary>All that is known.</summary>
    public string ToFullString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{this}, host {HostName}, gateway {ProxyPort}, role {RoleName}, zones {UpdateZone} and {FaultZone},"
        + $" started {StartTime:O}, alive {IAmAliveTime:O}, suspected by [{string.Join(
            ", ", (SuspectTimes ?? []).Select(vote => $"{vote.Item1} at {vote.Item2:O}"))}]");

    public override string ToString() => $"{SiloAddress} {SiloName} {Status}";

    internal int VotesSince(DateTime time) => (SuspectTimes ?? []).Count(vote => vote.Item2 > time);

    /// <summary>A silo that has written nothing for long does not count among those that could vote.</summary>
    internal bool HasWrittenSince(DateTime time) => IAmAliveTime > time || StartTime > time;

    internal MembershipEntry Copy()
    {
        var copy = (MembershipEntry)MemberwiseClone();
        copy.SuspectTimes = [.. SuspectTimes ?? []];
        return copy;
    }
}
