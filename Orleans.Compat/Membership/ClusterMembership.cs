using Orleans.Compat.Hosting;
using Orleans.Configuration;
using Orleans.Runtime;

namespace Orleans.Compat.Membership;

/// <summary>
/// A silo's part in its cluster: it joins, watches the others, and leaves. The store decides; a silo that wrote tells
/// the others to read. A silo that finds itself declared dead stops, for others may hold its grains by then.
/// </summary>
internal sealed class ClusterMembership(SiloRuntime host, IMembershipStore store, ClusterMembershipOptions options)
    : IDisposable
{
    private readonly SemaphoreSlim _reading = new(1);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Dictionary<SiloAddress, int> _missed = [];
    private SiloStatus _own = SiloStatus.Created;

    public event Action<MembershipView>? Changed;

    public MembershipView View { get; private set; } = MembershipView.Empty;

    public bool IsActive => _own == SiloStatus.Active;

    public async Task Become(SiloStatus status)
    {
        _own = status;
        var entry = new SiloEntry(host.Address, host.Name, host.GatewayPort, status, []);
        await Write(view => view.With(entry));
        await TellOthers();
    }

    /// <summary>Reads the store; afterwards the view is at least as new as the store was.</summary>
    public async Task<MembershipView> Refresh()
    {
        if (_stopping.IsCancellationRequested)
        {
            return View;
        }

        await _reading.WaitAsync().ConfigureAwait(false);
        try
        {
            var view = await store.Read().ConfigureAwait(false);
            if (view.Version > View.Version)
            {
                View = view;
                Changed?.Invoke(view);
            }

            if (view.Find(host.Address) is { Status: SiloStatus.Dead } && _own != SiloStatus.Dead)
            {
                _own = SiloStatus.Dead;
                host.DeclaredDead();
            }

            return View;
        }
        finally
        {
            _reading.Release();
        }
    }

    public Task RunRefresh() => Every(options.TableRefreshTimeout, () => Refresh());

    public Task RunProbes() => Every(options.ProbeTimeout, Probe);

    public void Dispose() => _stopping.Cancel();

    private async Task Every(TimeSpan period, Func<Task> act)
    {
        using var timer = new PeriodicTimer(period);
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token).ConfigureAwait(false))
            {
                await Try(act).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The silo stops.
        }
    }

    private async Task Try(Func<Task> act)
    {
        try
        {
            await act().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The store may fail in its own ways; the next round tries again.
        catch (Exception error) when (error is not OperationCanceledException)
#pragma warning restore CA1031
        {
            host.Log.MembershipFailed(error);
        }
    }

    private async Task Probe()
    {
        var others = View.Live.Where(silo => !silo.Equals(host.Address)).ToArray();
        foreach (var gone in _missed.Keys.Except(others).ToArray())
        {
            _missed.Remove(gone);
        }

        await Task.WhenAll(others.Select(Probe)).ConfigureAwait(false);
        foreach (var (silent, _) in _missed.Where(pair => pair.Value >= options.NumMissedProbesLimit).ToArray())
        {
            await Suspect(silent).ConfigureAwait(false);
        }
    }

    private async Task Probe(SiloAddress silo)
    {
        bool hasAnswered;
        try
        {
            await host.PeerOf(silo).Ping().WaitAsync(options.ProbeTimeout, _stopping.Token).ConfigureAwait(false);
            hasAnswered = true;
        }
        catch (Exception error) when (error is TimeoutException or OrleansException)
        {
            hasAnswered = false;
        }

        lock (_missed)
        {
            _missed[silo] = hasAnswered ? 0 : _missed.GetValueOrDefault(silo) + 1;
        }
    }

    /// <summary>Votes a silent silo dead; enough votes, or all there can be, declare it.</summary>
    private async Task Suspect(SiloAddress silent)
    {
        host.Log.SiloSilent(silent);
        await Write(view =>
        {
            if (view.Find(silent) is not { IsLive: true } entry)
            {
                return null;
            }

            var suspectors = entry.Suspectors.Add(host.Address);
            var needed = Math.Min(options.NumVotesForDeathDeclaration, Math.Max(1, view.Active.Length - 1));
            return view.With(entry with
            {
                Suspectors = suspectors,
                Status = suspectors.Count(view.IsLive) >= needed ? SiloStatus.Dead : entry.Status,
            });
        }).ConfigureAwait(false);
        await TellOthers().ConfigureAwait(false);
    }

    private async Task Write(Func<MembershipView, MembershipView?> change)
    {
        while (change(await store.Read().ConfigureAwait(false)) is { } next
            && !await store.TryWrite(next).ConfigureAwait(false))
        {
            // Somebody else wrote in between: decide again.
        }

        await Refresh().ConfigureAwait(false);
    }

    /// <summary>
    /// Waits until the others know, so that what follows a change can rely on it; a silent one will read it.
    /// </summary>
    private Task TellOthers() => Task.WhenAll(View.Live.Where(silo => !silo.Equals(host.Address)).Select(async silo =>
    {
        try
        {
            await host.PeerOf(silo).MembershipChanged()
                .WaitAsync(options.ProbeTimeout, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception error) when (error is TimeoutException or OrleansException)
        {
            // It reads the store by itself, or is found dead.
        }
    }));
}
