using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Compat.Activations;
using Orleans.Compat.Directory;
using Orleans.Compat.Grains;
using Orleans.Compat.Invocation;
using Orleans.Compat.Membership;
using Orleans.Compat.Transport;
using Orleans.Configuration;
using Orleans.Runtime;

namespace Orleans.Compat.Hosting;

/// <summary>A silo: its parts, and the way of a request to the activation that is to carry it out.</summary>
internal sealed class SiloRuntime : CallRuntime
{
    // A request goes astray once or twice when grains move; one that does so again and again would go on for ever.
    private const int MaxHops = 8;

    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(50);

    private readonly ILocalSiloDetails _details;
    private readonly SiloMessagingOptions _messaging;
    private readonly Lazy<IIncomingGrainCallFilter[]> _incomingFilters;

    public SiloRuntime(IServiceProvider services, ILocalSiloDetails details, ILogger<SiloRuntime> logger)
        : base(services)
    {
        _details = details;
        _messaging = Options<SiloMessagingOptions>();
        Log = new SiloLog(logger);
        Host = HostKey.Of(details.SiloAddress);
        _incomingFilters = new(() => [.. services.GetServices<IIncomingGrainCallFilter>()]);
        Classes = services.GetRequiredService<IOptions<GrainTypeOptions>>().Value.Classes
            .Select(type => new GrainClass(type)).ToDictionary(grainClass => grainClass.Entry.Type);
        Self = new SiloPeer(this);
        Activations = new ActivationTable(this);
        Directory = new GrainDirectory(this);
        Partition = new DirectoryPartition(this);
        Manifests = new ManifestCollector(this);
        Chooser = new SiloChooser(this);
        Limits = MessageLimits.Of(_messaging);
        Connections = new SiloConnections(
            this,
            ActivatorUtilities.CreateInstance<Connector>(services, Limits),
            Options<SiloConnectionOptions>(),
            Options<ConnectionOptions>());
        Gateway = new Gateway(this);
        Frames = new SiloFrames(this);
        Membership = new ClusterMembership(
            this,
            services.GetService<IMembershipTable>() ?? throw new OrleansConfigurationException(
                "A silo needs to know the others: no clustering was configured, no IMembershipTable is registered."),
            Options<ClusterMembershipOptions>());
        Manifests.AddOwn();
        Membership.Changed += Follow;
    }

    public override HostKey Host { get; }

    public SiloAddress Address => _details.SiloAddress;

    public string Name => _details.Name;

    public string ClusterId => _details.ClusterId;

    public int GatewayPort => _details.GatewayAddress?.Endpoint.Port ?? 0;

    public SiloLog Log { get; }

    public IReadOnlyDictionary<GrainType, GrainClass> Classes { get; }

    public ActivationTable Activations { get; }

    public GrainDirectory Directory { get; }

    public DirectoryPartition Partition { get; }

    public ManifestCollector Manifests { get; }

    public SiloChooser Chooser { get; }

    public ClusterMembership Membership { get; }

    public SiloConnections Connections { get; }

    public Gateway Gateway { get; }

    public SiloFrames Frames { get; }

    public ISiloPeer Self { get; }

    public IIncomingGrainCallFilter[] IncomingFilters => _incomingFilters.Value;

    public bool IsStopped { get; private set; }

    public TimeSpan ActivationTimeout => Options<GrainCollectionOptions>().ActivationTimeout;

    public TimeSpan DeactivationTimeout => Options<GrainCollectionOptions>().DeactivationTimeout;

    protected override TimeSpan ResponseTimeout => _messaging.ResponseTimeout;

    protected override MessageLimits Limits { get; }

    protected override object Peer => Self;

    public ISiloPeer PeerOf(SiloAddress silo) =>
        References.Bind<ISiloPeer>(SystemIds.OfPeer(HostKey.Of(silo)));

    /// <summary>Brings a request to where it is carried out, at once when that is known.</summary>
    public void Route(Request request)
    {
        if (TryPerformHere(request))
        {
            return;
        }

        if (SystemIds.HostOf(request.Target) is { } host)
        {
            SendToHost(request, host);
            return;
        }

        Frames.Track(request);
        if (Activations.Find(request.Target)?.Receive(request) == true)
        {
            return;
        }

        // Only a request that begins here follows a memory: two silos that each took the other for the place would send
        // one back and forth. One that was sent here asks the directory, by trying to register.
        if (request.Hops == 0 && Directory.Recall(request.Target) is { } silo && !silo.Equals(Address))
        {
            SendTo(silo, request);
        }
        else
        {
            _ = Locate(request);
        }
    }

    /// <summary>Sends a request to the silo that is to carry it out or knows who does.</summary>
    public void SendTo(SiloAddress silo, Request request)
    {
        if (++request.Hops > MaxHops || IsStopped)
        {
            Answer(request, null, new SiloUnavailableException($"{request.Target} cannot be reached."));
            return;
        }

        if (request.Pending is not null)
        {
            request.Pending.SentTo = silo;
        }

        byte[] frame;
        try
        {
            frame = Message.Of(request, Limits);
        }
#pragma warning disable CA1031 // Arguments that cannot travel are an error of the call.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Answer(request, null, error);
            return;
        }

        if (!Connections.To(silo).TrySend(frame, () => _ = Undelivered(request, silo)))
        {
            Answer(request, null, new OrleansMessageRejectionException($"Too much waits to be sent to {silo}."));
        }
    }

    public void Forget(Request request) => Frames.Forget(request);

    /// <summary>Of what nobody could be told that it did not arrive: answers and cancellations.</summary>
    public void SendFrame(SiloAddress silo, byte[] frame)
    {
        if (!Connections.To(silo).TrySend(frame, () => { }))
        {
            Log.FrameDropped(silo);
        }
    }

    public void SendToSender(HostKey sender, SiloAddress? via, byte[] response)
    {
        if (sender.Silo is { } silo)
        {
            SendFrame(silo, response);
        }
        else if (!Gateway.TrySend(sender.Text, response) && via is not null && !via.Equals(Address))
        {
            SendFrame(via, response);
        }
    }

    public void DeclaredDead()
    {
        Log.DeclaredDead(Address);
        Kill();
        Services.GetRequiredService<IFatalErrorHandler>().OnFatalException(
            this, "The other silos have declared this one dead.");
    }

    /// <summary>Breaks off: nothing is sent or received any more.</summary>
    public void Kill()
    {
        IsStopped = true;
        foreach (var activation in Activations.All)
        {
            activation.Silence();
        }

        Membership.Dispose();
        Gateway.Dispose();
        Connections.Dispose();
        Pending.Dispose();
    }

    public override void Dispose()
    {
        Kill();
        base.Dispose();
    }

    protected override void Send(Request request)
    {
        request.AnsweredBy = Address;
        Route(request);
    }

    protected override void Detach(Request request) => request.Method.CopyArguments(request.Arguments);

    protected override void SendCancellation(Request request)
    {
        request.Cancel();
        if (request.Pending?.SentTo is SiloAddress silo)
        {
            SendFrame(silo, Message.Cancellation(Host, null, request.CallId, request.Target));
        }
    }

    protected override void SendResponse(Request request, byte[] response) =>
        SendToSender(request.Sender, request.Via, response);

    protected override void AnswerCame(PendingCall call, SiloAddress? from)
    {
        if (from is not null && !from.Equals(call.SentTo) && SystemIds.HostOf(call.Request!.Target) is null)
        {
            Directory.Remember(call.Request.Target, from);
        }
    }

    private TOptions Options<TOptions>()
        where TOptions : class => Services.GetRequiredService<IOptions<TOptions>>().Value;

    private async Task Locate(Request request)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            var silo = await Place(request).ConfigureAwait(false);
            if (!silo.Equals(Address))
            {
                Directory.Remember(request.Target, silo);
                SendTo(silo, request);
            }
            else if (Classes[request.Target.Type] is { Entry.Placement: PlacementKind.StatelessWorker } worker)
            {
                Activations.ReceiveAsWorker(request, worker);
            }
            else
            {
                Activations.Receive(request, Classes[request.Target.Type]);
            }
        }
#pragma warning disable CA1031 // Whatever keeps the request from being delivered, the caller must learn of it.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Answer(request, null, error);
        }
    }

    /// <summary>
    /// Where the grain is, or is to be. A request that another silo sent here is meant to be carried out here.
    /// </summary>
    private async ValueTask<SiloAddress> Place(Request request)
    {
        var entry = Manifests.Current.Find(request.Target.Type)
            ?? throw new OrleansException($"No silo offers the class of {request.Target}.");
        var mayBeHere = Classes.ContainsKey(request.Target.Type) && Membership.IsActive;
        if (entry.Placement == PlacementKind.StatelessWorker || (request.Hops > 0 && mayBeHere))
        {
            return mayBeHere ? Address : Chooser.Choose(request.Target, entry);
        }

        var known = await Directory.Find(request.Target).ConfigureAwait(false);
        return known is not null && (mayBeHere || !known.Equals(Address)) && Membership.View.IsLive(known)
            ? known
            : Chooser.Choose(request.Target, entry);
    }

    private void SendToHost(Request request, HostKey host)
    {
        if (host.Silo is { } silo)
        {
            SendTo(silo, request);
        }
        else
        {
            SendToClient(request, host);
        }
    }

    private void SendToClient(Request request, HostKey client)
    {
        try
        {
            if (!Gateway.TrySend(client.Text, Message.Of(request, Limits)))
            {
                _ = SendThroughGateway(request, client);
            }
        }
#pragma warning disable CA1031 // As in SendTo.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Answer(request, null, error);
        }
    }

    private async Task SendThroughGateway(Request request, HostKey client)
    {
        var gateway = await Gateway.FindElsewhere(client.Text, mayRemember: request.Hops == 0).ConfigureAwait(false);
        if (gateway is not null && request.Hops < MaxHops)
        {
            SendTo(gateway, request);
        }
        else
        {
            Answer(request, null, new SiloUnavailableException($"The client of {request.Target} is not connected."));
        }
    }

    /// <summary>
    /// The silo is gone, though the cluster may not know yet: look again, for as long as the caller waits.
    /// </summary>
    private async Task Undelivered(Request request, SiloAddress silo)
    {
        request.Hops--;
        Directory.Forget(request.Target);
        await Task.Delay(RetryDelay, TimeProvider.System, CancellationToken.None).ConfigureAwait(false);
        await Membership.RefreshOr(RetryDelay).ConfigureAwait(false);
        if (IsStopped || request.IsExpired || SystemIds.HostOf(request.Target) is not null)
        {
            Answer(request, null, new SiloUnavailableException($"{silo} does not answer."));
        }
        else
        {
            Route(request);
        }
    }

    private void Follow(MembershipView view)
    {
        Partition.Rebuild(view);
        Directory.ForgetWhere(silo => !view.IsLive(silo));
        Connections.CloseWhere(silo => !view.IsLive(silo));
        Manifests.Follow(view);
        Pending.FailWhere(
            call => call.SentTo is SiloAddress silo && view.Find(silo) is { IsLive: false },
            () => new SiloUnavailableException("The silo that the call was sent to is gone."));
    }
}
