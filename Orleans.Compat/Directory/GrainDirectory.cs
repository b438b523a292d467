using System.Collections.Concurrent;
using Orleans.Compat.Activations;
using Orleans.Compat.Hosting;
using Orleans.Compat.Membership;
using Orleans.Runtime;

namespace Orleans.Compat.Directory;

/// <summary>
/// Finds grains in the cluster: each has one silo that knows where it is. What was found is remembered; a silo that
/// gets a call for a grain that is not there asks again, so a wrong memory costs a detour and no more.
/// </summary>
internal sealed class GrainDirectory(SiloRuntime host)
{
    private const int MaxRemembered = 200_000;

    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestSearch = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<GrainId, SiloAddress> _remembered = new();

    public SiloAddress? Recall(GrainId grainId) => _remembered.GetValueOrDefault(grainId);

    public void Remember(GrainId grainId, SiloAddress silo)
    {
        if (_remembered.Count >= MaxRemembered)
        {
            _remembered.Clear();
        }

        _remembered[grainId] = silo;
    }

    public void Forget(GrainId grainId) => _remembered.TryRemove(grainId, out _);

    public void ForgetWhere(Func<SiloAddress, bool> isGone)
    {
        foreach (var (grainId, silo) in _remembered)
        {
            if (isGone(silo))
            {
                _remembered.TryRemove(new(grainId, silo));
            }
        }
    }

    /// <summary>Where the grain is; null when it is nowhere.</summary>
    public async Task<SiloAddress?> Find(GrainId grainId) =>
        (await Ask(grainId, (peer, version) => peer.Find(grainId, version)).ConfigureAwait(false)).Answer.Silo;

    /// <summary>
    /// Makes the activation the one, unless another silo has it already. Returns the silo that has it.
    /// </summary>
    public async Task<SiloAddress> Register(Activation activation)
    {
        while (true)
        {
            var (answer, version) = await Ask(
                activation.GrainId, (peer, asked) => peer.Register(activation.GrainId, host.Address, asked))
                .ConfigureAwait(false);
            if (!host.Address.Equals(answer.Silo))
            {
                Remember(activation.GrainId, answer.Silo!);
                return answer.Silo!;
            }

            if (host.Activations.TryConfirm(activation, version))
            {
                Forget(activation.GrainId);
                return host.Address;
            }
        }
    }

    public async Task Unregister(GrainId grainId)
    {
        if (host.Membership.View.Active.IsEmpty)
        {
            // The last silo leaves, and the directory with it.
            return;
        }

        try
        {
            await Ask(grainId, (peer, version) => peer.Unregister(grainId, host.Address, version))
                .ConfigureAwait(false);
        }
        catch (OrleansException)
        {
            // Nobody is left to tell.
        }
    }

    private async Task<(DirectoryAnswer Answer, long Version)> Ask(
        GrainId grainId, Func<ISiloPeer, long, Task<DirectoryAnswer>> ask)
    {
        var end = Environment.TickCount64 + (long)LongestSearch.TotalMilliseconds;
        while (Environment.TickCount64 < end && !host.IsStopped)
        {
            var view = host.Membership.View;
            if (view.OwnerOf(grainId) is { } owner
                && await TryAsk(owner, view, ask).ConfigureAwait(false) is { } answer)
            {
                return (answer, view.Version);
            }

            await host.Membership.RefreshOr(RetryDelay).ConfigureAwait(false);
            if (host.Membership.View.Version == view.Version)
            {
                await Task.Delay(RetryDelay, TimeProvider.System, CancellationToken.None).ConfigureAwait(false);
            }
        }

        throw new SiloUnavailableException($"No silo can say where {grainId} is.");
    }

    private async Task<DirectoryAnswer?> TryAsk(
        SiloAddress owner, MembershipView view, Func<ISiloPeer, long, Task<DirectoryAnswer>> ask)
    {
        try
        {
            var peer = owner.Equals(host.Address) ? host.Self : host.PeerOf(owner);
            var answer = await ask(peer, view.Version).ConfigureAwait(false);
            return answer.IsCurrent ? answer : null;
        }
        catch (Exception error) when (error is OrleansException or TimeoutException)
        {
            return null;
        }
    }
}
