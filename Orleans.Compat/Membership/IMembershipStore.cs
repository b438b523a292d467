using System.Collections.Concurrent;

namespace Orleans.Compat.Membership;

/// <summary>
/// Where the silos of a cluster agree on who is in it. In memory for now; a table is another implementation.
/// </summary>
internal interface IMembershipStore
{
    Task<MembershipView> Read();

    /// <summary>Replaces the view by its successor; false when somebody else was first.</summary>
    Task<bool> TryWrite(MembershipView next);
}

/// <summary>The store of silos in one process.</summary>
internal sealed class InMemoryMembershipStore : IMembershipStore
{
    private static readonly ConcurrentDictionary<string, InMemoryMembershipStore> OfClusters = new();

    private readonly Lock _lock = new();
    private MembershipView _view = MembershipView.Empty;

    /// <summary>The one of hosts that are not given another: they find each other by the id of their cluster.</summary>
    public static InMemoryMembershipStore Of(string clusterId) => OfClusters.GetOrAdd(clusterId, _ => new());

    public Task<MembershipView> Read()
    {
        lock (_lock)
        {
            return Task.FromResult(_view);
        }
    }

    public Task<bool> TryWrite(MembershipView next)
    {
        lock (_lock)
        {
            if (next.Version != _view.Version + 1)
            {
                return Task.FromResult(false);
            }

            _view = next;
            return Task.FromResult(true);
        }
    }
}
