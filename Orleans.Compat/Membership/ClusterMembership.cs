using System.Net;
using Orleans.Compat.Hosting;
using Orleans.Configuration;
using Orleans.Runtime;

namespace Orleans.Compat.Membership;

/// <summary>
/// A silo's part in its cluster: it joins, follows the table, and leaves. The table decides; a silo that wrote tells
/// the others what it says now. A silo that finds itself declared dead stops, for others may hold its grains by then.
/// One that cannot reach the table goes on with what it knows.
/// </summary>
internal sealed class ClusterMembership : IDisposable
{
    private static readonly TimeSpan GossipTimeout = TimeSpan.FromSeconds(3);

    // A silo that leaves while the table is away does not keep its process: the others find it silent.
    private static readonly TimeSpan LeaveTimeout = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan CheckPause = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly SiloRuntime _host;
    private readonly IMembershipTable _table;
    private readonly ClusterMembershipOptions _options;
    private readonly CancellationTokenSource _stopping = new();
    private readonly DateTime _startTime = UtcNow;
    private Task _refreshing = Task.CompletedTask;
    private SiloStatus _own = SiloStatus.Created;

    public ClusterMembership(SiloRuntime host, IMembershipTable table, ClusterMembershipOptions options)
    {
        (_host, _table, _options) = (host, table, options);
        Probes = new SiloProbes(host, this, options);
    }

    public event Action<MembershipView>? Changed;

    public static DateTime UtcNow => TimeProvider.System.GetUtcNow().UtcDateTime;

    public MembershipView View { get; private set; } = MembershipView.Empty;

    public SiloProbes Probes { get; }

    public CancellationToken Stopping => _stopping.Token;

    public bool IsActive => _own == SiloStatus.Active;

    /// <summary>Makes the table ready and takes the place of an earlier silo at this address, if any.</summary>
    public async Task Join()
    {
        await Retry(async () =>
        {
            await _table.InitializeMembershipTableAsync(true, Stopping).ConfigureAwait(false);
            return true;
        }, _options.MaxJoinAttemptTime).ConfigureAwait(false);
        var table = await _table.ReadAllAsync(Stopping).ConfigureAwait(false);
        foreach (var earlier in table.Members.Select(member => member.Item1).Where(IsEarlierSelf))
        {
            await Write(data => DeclareDead(data, earlier.SiloAddress), _options.MaxJoinAttemptTime)
                .ConfigureAwait(false);
        }

        await Become(SiloStatus.Joining).ConfigureAwait(false);
    }

    /// <summary>
    /// A silo that cannot reach the others must not become one of them: each side would find the other silent.
    /// </summary>
    public async Task CheckOthers()
    {
        var end = Environment.TickCount64 + (long)(_options.ProbeTimeout * 5 * _options.NumMissedProbesLimit)
            .TotalMilliseconds;
        while (await Probes.ListSilent().ConfigureAwait(false) is { Count: > 0 } silent)
        {
            if (Environment.TickCount64 >= end)
            {
                throw new OrleansException($"Silos of the cluster cannot be reached: {string.Join(", ", silent)}.");
            }

            await Task.Delay(CheckPause, TimeProvider.System, Stopping).ConfigureAwait(false);
            await RefreshOr(CheckPause).ConfigureAwait(false);
        }
    }

    public async Task Become(SiloStatus status)
    {
        _own = status;
        var limit = status > SiloStatus.Active ? LeaveTimeout : _options.MaxJoinAttemptTime;
        await Write(OwnEntry, limit).ConfigureAwait(false);
    }

    /// <summary>As <see cref="Become"/>, of a silo that goes in any case, and in time.</summary>
    public Task TryBecome(SiloStatus status, CancellationToken cancellationToken) =>
        Try(() => Become(status).WaitAsync(cancellationToken));

    /// <summary>Reads the table; afterwards the view is at least as new as the table was.</summary>
    public async Task<MembershipView> Refresh()
    {
        if (!_stopping.IsCancellationRequested)
        {
            Adopt(MembershipView.Of(await _table.ReadAllAsync(Stopping).ConfigureAwait(false)));
        }

        return View;
    }

    /// <summary>
    /// Waits for a newer view, for a moment: when the table does not answer, what is known has to do.
    /// </summary>
    public async Task RefreshOr(TimeSpan patience)
    {
        Task refreshing;
        lock (_lock)
        {
            if (_refreshing.IsCompleted)
            {
                _refreshing = Try(async () =>
                {
                    // The table is the application's code, which must not run under the lock.
                    await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
                    await Refresh().ConfigureAwait(false);
                });
            }

            refreshing = _refreshing;
        }

        await Task.WhenAny(refreshing, Task.Delay(patience, TimeProvider.System, CancellationToken.None))
            .ConfigureAwait(false);
    }

    /// <summary>Another silo says what the table says.</summary>
    public void Learn(long version, MembershipEntry[] silos) => Adopt(new MembershipView(version, [.. silos]));

    public void Run()
    {
        _ = Every(_options.TableRefreshTimeout, Refresh);
        _ = Every(_options.IAmAliveTablePublishTimeout, SayAlive);
        _ = Every(_options.ProbeTimeout, Probes.Probe);
        if (_options.DefunctSiloCleanupPeriod is { } period)
        {
            _ = Every(period, () => _table.CleanupDefunctSiloEntriesAsync(
                TimeProvider.System.GetUtcNow() - _options.DefunctSiloExpiration, Stopping));
        }
    }

    public void Dispose() => _stopping.Cancel();

    /// <summary>Changes a row by what the table says, again when somebody was first, and tells the others.</summary>
    public async Task Write(Func<MembershipTableData, MembershipEntry?> change, TimeSpan limit)
    {
        MembershipView? written = null;
        await Retry(async () =>
        {
            var table = await _table.ReadAllAsync(Stopping).ConfigureAwait(false);
            Adopt(MembershipView.Of(table));
            if (change(table) is not { } entry)
            {
                return true;
            }

            var (version, known) = (table.Version.Next(), table.TryGet(entry.SiloAddress));
            var isWritten = known is null
                ? await _table.InsertRowAsync(entry, version, Stopping).ConfigureAwait(false)
                : await _table.UpdateRowAsync(entry, known.Item2, version, Stopping).ConfigureAwait(false);
            written = isWritten ? MembershipView.Of(table).With(entry) : null;
            return isWritten;
        }, limit).ConfigureAwait(false);
        if (written is not null)
        {
            Adopt(written);
            await TellOthers().ConfigureAwait(false);
        }
    }

    public async Task Try(Func<Task> act)
    {
        try
        {
            await act().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The silo stops.
        }
#pragma warning disable CA1031 // The table may fail in its own ways; the next round tries again.
        catch (Exception error)
#pragma warning restore CA1031
        {
            _host.Log.MembershipFailed(error);
        }
    }

    private static MembershipEntry? DeclareDead(MembershipTableData table, SiloAddress silo)
    {
        var entry = table.TryGet(silo)?.Item1.Copy();
        if (entry is null or { Status: SiloStatus.Dead })
        {
            return null;
        }

        entry.Status = SiloStatus.Dead;
        return entry;
    }

    private bool IsEarlierSelf(MembershipEntry silo) => silo.Status != SiloStatus.Dead
        && silo.SiloAddress.Endpoint.Equals(_host.Address.Endpoint)
        && silo.SiloAddress.Generation < _host.Address.Generation;

    private MembershipEntry? OwnEntry(MembershipTableData table)
    {
        var known = table.TryGet(_host.Address)?.Item1;
        if (known is { Status: SiloStatus.Dead })
        {
            return null;
        }

        var entry = known?.Copy() ?? new MembershipEntry
        {
            SiloAddress = _host.Address,
            SiloName = _host.Name,
            HostName = Dns.GetHostName(),
            ProxyPort = _host.GatewayPort,
            StartTime = _startTime,
            SuspectTimes = [],
        };
        (entry.Status, entry.IAmAliveTime) = (_own, UtcNow);
        return entry;
    }

    private Task SayAlive() => _table.UpdateIAmAliveAsync(
        new MembershipEntry { SiloAddress = _host.Address, IAmAliveTime = UtcNow }, Stopping);

    private void Adopt(MembershipView view)
    {
        lock (_lock)
        {
            if (view.Version < View.Version)
            {
                return;
            }

            var isNews = view.Version > View.Version;
            var wasMember = View.Find(_host.Address) is not null;
            View = view;
            if (!isNews)
            {
                return;
            }

            Changed?.Invoke(view);
            var isDead = view.Find(_host.Address) is { Status: SiloStatus.Dead } or null;
            if (!wasMember || !isDead || _own == SiloStatus.Dead)
            {
                return;
            }

            _own = SiloStatus.Dead;
        }

        _host.DeclaredDead();
    }

    private async Task Every(TimeSpan period, Func<Task> act)
    {
        using var timer = new PeriodicTimer(period);
        try
        {
            while (await timer.WaitForNextTickAsync(Stopping).ConfigureAwait(false))
            {
                await Try(act).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The silo stops.
        }
    }

    /// <summary>Until it is done: the table may be away for a while, or others may write at the same time.</summary>
    private async Task Retry(Func<Task<bool>> isDone, TimeSpan limit)
    {
        var end = Environment.TickCount64 + (long)limit.TotalMilliseconds;
        while (true)
        {
            try
            {
                var left = TimeSpan.FromMilliseconds(Math.Max(0, end - Environment.TickCount64));
                if (await isDone().WaitAsync(left, Stopping).ConfigureAwait(false))
                {
                    return;
                }

                ThrowIfLate(end);
            }
#pragma warning disable CA1031 // The table may fail in its own ways; the last failure is the caller's to see.
            catch (Exception error) when (error is not OperationCanceledException && Environment.TickCount64 < end)
#pragma warning restore CA1031
            {
                _host.Log.MembershipFailed(error);
            }

            var pause = TimeSpan.FromMilliseconds(Random.Shared.Next(20, 200));
            await Task.Delay(pause, TimeProvider.System, Stopping).ConfigureAwait(false);
        }
    }

    private static void ThrowIfLate(long end)
    {
        if (Environment.TickCount64 >= end)
        {
            throw new OrleansException("The list of silos could not be written: others were always first.");
        }
    }

    /// <summary>
    /// Waits until the others know, so that what follows a change can rely on it; a silent one will read it.
    /// </summary>
    private Task TellOthers()
    {
        var view = View;
        MembershipEntry[] silos = [.. view.Silos];
        return Task.WhenAll(view.Live.Where(silo => !silo.Equals(_host.Address)).Select(async silo =>
        {
            try
            {
                await _host.PeerOf(silo).MembershipChanged(view.Version, silos)
                    .WaitAsync(GossipTimeout, Stopping).ConfigureAwait(false);
            }
            catch (Exception error) when (error is TimeoutException or OrleansException or OperationCanceledException)
            {
                // It reads the table by itself, or is found dead.
            }
        }));
    }
}
