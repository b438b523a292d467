using System.Net;
using Oro.Benchmarks.Live;
using Oro.Benchmarks.Load;

namespace Oro.Benchmarks.Systems;

/// <summary>A system that keeps 100 000 contacts, in processes of its own, seen through its wire protocol.</summary>
internal interface IContactSystem : IAsyncDisposable
{
    IPEndPoint Address { get; }

    ContactWorkloads Workloads { get; }

    LiveProtocol Live { get; }

    /// <summary>Starts it on the data that it has; done when it answers.</summary>
    Task StartAsync();

    Task StopAsync();

    double ReadResidentMegabytes();
}

/// <summary>The same five operations, as the system has them.</summary>
internal sealed record ContactWorkloads(
    Workload Create, Workload ReadOne, Workload Update, Workload List, Workload ListWithTotal);

/// <summary>Another system to measure the contacts against. A class of its own file; found by its name.</summary>
internal abstract class ContactPeer
{
    public abstract string Name { get; }

    /// <summary>Installs it when it is not, and starts it with these contacts.</summary>
    public abstract Task<IContactSystem> StartAsync(IReadOnlyList<Contact> contacts);
}
