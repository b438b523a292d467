using Orleans.Compat.Grains;
using Orleans.Compat.Hosting;
using Orleans.Compat.Membership;
using Orleans.Runtime;
using Offers = System.Collections.Immutable.ImmutableDictionary<
    Orleans.Runtime.SiloAddress, Orleans.Compat.Grains.GrainClassEntry[]>;

namespace Orleans.Compat.Directory;

/// <summary>Asks every silo of the cluster once what it offers.</summary>
internal sealed class ManifestCollector(SiloRuntime host)
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(50);

    private readonly Lock _lock = new();
    private ClusterManifest _current = ClusterManifest.Empty;

    public event Action? Changed;

    public ClusterManifest Current => Volatile.Read(ref _current);

    public void AddOwn() =>
        Add(host.Address, [.. host.Classes.Values.Select(grainClass => grainClass.Entry)]);

    public void Follow(MembershipView view)
    {
        Replace(silos => silos.RemoveRange(silos.Keys.Where(silo => !silo.Equals(host.Address) && !view.IsLive(silo))));
        foreach (var silo in view.Live.Where(silo => !Current.Silos.ContainsKey(silo)))
        {
            _ = Ask(silo);
        }
    }

    /// <summary>Before the silo serves: each of the others has been asked, so that the answers are there.</summary>
    public Task AskAll() => Task.WhenAll(
        host.Membership.View.Live.Where(silo => !Current.Silos.ContainsKey(silo)).Select(TryAsk));

    private async Task Ask(SiloAddress silo)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        while (!host.IsStopped && host.Membership.View.IsLive(silo) && !Current.Silos.ContainsKey(silo))
        {
            await TryAsk(silo).ConfigureAwait(false);
            if (!Current.Silos.ContainsKey(silo))
            {
                await Task.Delay(RetryDelay, TimeProvider.System, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private async Task TryAsk(SiloAddress silo)
    {
        try
        {
            Add(silo, await host.PeerOf(silo).Classes().ConfigureAwait(false));
        }
        catch (Exception error) when (error is OrleansException or TimeoutException)
        {
            // It is asked again until it is gone.
        }
    }

    private void Add(SiloAddress silo, GrainClassEntry[] classes) => Replace(silos => silos.SetItem(silo, classes));

    private void Replace(Func<Offers, Offers> change)
    {
        lock (_lock)
        {
            var silos = change(_current.Silos);
            if (silos == _current.Silos)
            {
                return;
            }

            Volatile.Write(ref _current, new ClusterManifest(silos));
        }

        Changed?.Invoke();
    }
}
