using Orleans.Compat.Hosting;
using Orleans.Compat.Membership;
using Orleans.Runtime;

namespace Orleans.Compat.Directory;

/// <summary>
/// Where the grain is, or nowhere; only of use when it was answered under the version that it was asked for.
/// </summary>
[GenerateSerializer, Immutable]
internal sealed record DirectoryAnswer([property: Id(0)] bool IsCurrent, [property: Id(1)] SiloAddress? Silo)
{
    public static DirectoryAnswer Outdated { get; } = new(false, null);
}

/// <summary>
/// This silo's part of the directory. Whenever the cluster changes it is made anew, from what all live silos have;
/// until that is complete nobody is answered, so no second activation comes from a gap.
/// </summary>
internal sealed class DirectoryPartition(SiloRuntime host)
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(50);

    private readonly Lock _lock = new();
    private Part _part = new(MembershipView.Empty);

    /// <summary>Begins anew for a view, but not for a vote against a silo, which moves nothing.</summary>
    public void Rebuild(MembershipView view)
    {
        var part = new Part(view);
        lock (_lock)
        {
            if (_part.View.HasSameSilosAs(view))
            {
                _part.View = view;
                return;
            }

            _part = part;
        }

        if (view.Active.Contains(host.Address))
        {
            _ = Fill(part, view);
        }
    }

    public Task<DirectoryAnswer> Find(GrainId grainId, long version) =>
        Answer(version, grains => grains.GetValueOrDefault(grainId));

    /// <summary>The first to come wins.</summary>
    public Task<DirectoryAnswer> Register(GrainId grainId, SiloAddress silo, long version) =>
        Answer(version, grains =>
        {
            grains.TryAdd(grainId, silo);
            return grains[grainId];
        });

    public Task<DirectoryAnswer> Unregister(GrainId grainId, SiloAddress silo, long version) =>
        Answer(version, grains =>
        {
            if (silo.Equals(grains.GetValueOrDefault(grainId)))
            {
                grains.Remove(grainId);
            }

            return null;
        });

    private async Task<DirectoryAnswer> Answer(
        long version, Func<Dictionary<GrainId, SiloAddress>, SiloAddress?> answer)
    {
        if (host.Membership.View.Version < version)
        {
            await host.Membership.RefreshOr(RetryDelay);
        }

        var part = Volatile.Read(ref _part);
        if (part.Version != version || !host.Membership.View.Active.Contains(host.Address))
        {
            return DirectoryAnswer.Outdated;
        }

        await part.Filled.Task;
        lock (_lock)
        {
            return part == _part ? new DirectoryAnswer(true, answer(part.Grains)) : DirectoryAnswer.Outdated;
        }
    }

    private async Task Fill(Part part, MembershipView view)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var lists = await Task.WhenAll(view.Live.Select(silo => ListOf(silo, part))).ConfigureAwait(false);
        lock (_lock)
        {
            foreach (var (silo, grains) in view.Live.Zip(lists))
            {
                foreach (var grain in grains)
                {
                    part.Grains.TryAdd(grain, silo);
                }
            }
        }

        part.Filled.TrySetResult();
    }

    /// <summary>
    /// Asks until it is told: a silo that cannot answer leaves the view, and with it this part is dropped.
    /// </summary>
    private async Task<List<GrainId>> ListOf(SiloAddress silo, Part part)
    {
        while (!host.IsStopped && part == Volatile.Read(ref _part))
        {
            try
            {
                var peer = silo.Equals(host.Address) ? host.Self : host.PeerOf(silo);
                if (await peer.ListOwnedBy(host.Address, part.Version).ConfigureAwait(false) is { } grains)
                {
                    return grains;
                }

                await host.Membership.RefreshOr(RetryDelay).ConfigureAwait(false);
            }
            catch (Exception error) when (error is OrleansException or TimeoutException)
            {
                await Task.Delay(RetryDelay, TimeProvider.System, CancellationToken.None).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                // The silo stops.
                break;
            }
        }

        return [];
    }

    private sealed class Part(MembershipView view)
    {
        public MembershipView View { get; set; } = view;

        public long Version => View.Version;

        public Dictionary<GrainId, SiloAddress> Grains { get; } = [];

        public TaskCompletionSource Filled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
