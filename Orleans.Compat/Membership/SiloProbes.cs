using System.Collections.Concurrent;
using Orleans.Compat.Hosting;
using Orleans.Configuration;
using Orleans.Runtime;

namespace Orleans.Compat.Membership;

/// <summary>Asks the other silos whether they live, and votes against those that are silent.</summary>
internal sealed class SiloProbes(SiloRuntime host, ClusterMembership membership, ClusterMembershipOptions options)
{
    private readonly ConcurrentDictionary<SiloAddress, int> _missed = new();
    private readonly ConcurrentDictionary<SiloAddress, Task> _votes = new();

    /// <summary>The active silos that do not answer now, but for those that have long been silent.</summary>
    public async Task<List<SiloAddress>> ListSilent()
    {
        var since = ClusterMembership.UtcNow - options.AllowedIAmAliveMissPeriod;
        var others = membership.View.Silos
            .Where(silo => silo.Status == SiloStatus.Active && silo.HasWrittenSince(since))
            .Select(silo => silo.SiloAddress).Where(silo => !silo.Equals(host.Address)).ToArray();
        await Task.WhenAll(others.Select(Probe)).ConfigureAwait(false);
        return [.. others.Where(silo => _missed[silo] > 0)];
    }

    public async Task Probe()
    {
        var others = membership.View.Live.Where(silo => !silo.Equals(host.Address)).ToArray();
        foreach (var gone in _missed.Keys.Except(others))
        {
            _missed.TryRemove(gone, out _);
            _votes.TryRemove(gone, out _);
        }

        await Task.WhenAll(others.Select(Probe)).ConfigureAwait(false);
        foreach (var (silent, _) in _missed.Where(pair => pair.Value >= options.NumMissedProbesLimit))
        {
            Vote(silent);
        }
    }

    private async Task Probe(SiloAddress silo)
    {
        try
        {
            await host.PeerOf(silo).Ping().WaitAsync(options.ProbeTimeout, membership.Stopping).ConfigureAwait(false);
            _missed[silo] = 0;
        }
        catch (Exception error) when (error is TimeoutException or OrleansException)
        {
            _missed.AddOrUpdate(silo, 1, (_, missed) => missed + 1);
        }
    }

    /// <summary>Not waited for: the table may be away, and the probes go on meanwhile.</summary>
    private void Vote(SiloAddress silent)
    {
        if (!_votes.TryGetValue(silent, out var vote) || vote.IsCompleted)
        {
            host.Log.SiloSilent(silent);
            _votes[silent] = membership.Try(() => membership.Write(
                table => EntryWithVote(table, silent), options.DeathVoteExpirationTimeout));
        }
    }

    /// <summary>Enough votes declare a silo dead: so many as are asked for, or half of those that could vote.</summary>
    private MembershipEntry? EntryWithVote(MembershipTableData table, SiloAddress silent)
    {
        var isSilent = _missed.GetValueOrDefault(silent) >= options.NumMissedProbesLimit;
        if (!isSilent || table.TryGet(silent)?.Item1.Copy() is not { IsLive: true } entry)
        {
            return null;
        }

        var now = ClusterMembership.UtcNow;
        entry.AddOrUpdateSuspector(host.Address, now, options.NumVotesForDeathDeclaration);
        var voters = table.Members.Count(member => member.Item1.Status == SiloStatus.Active
            && member.Item1.HasWrittenSince(now - options.AllowedIAmAliveMissPeriod));
        var needed = Math.Min(options.NumVotesForDeathDeclaration, (voters + 1) / 2);
        if (entry.VotesSince(now - options.DeathVoteExpirationTimeout) >= needed)
        {
            entry.Status = SiloStatus.Dead;
        }

        return entry;
    }
}
