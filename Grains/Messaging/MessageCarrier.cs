using System.Collections.Immutable;
using Oro.Grains.Storage;

namespace Oro.Grains.Messaging;

/// <summary>
/// Carries what a partition has taken to where it is handled, in order. The messages stay in the database until they
/// are acknowledged there, so a carrier may lose whatever it likes. Used on the scheduler of one grain alone.
/// </summary>
internal abstract class MessageCarrier : IAsyncDisposable
{
    /// <summary>Told what arrives.</summary>
    public Action<IReadOnlyList<TakenMessage>> Arrived { get; set; } = _ => { };

    /// <summary>What is under way.</summary>
    public abstract int Count { get; }

    /// <summary>Begins anew, with nothing under way.</summary>
    public abstract void Begin(long fence);

    public abstract void Carry(IReadOnlyList<TakenMessage> messages);

    /// <summary>Lets nothing arrive that is under way and of the lane.</summary>
    /// <returns>The rows.</returns>
    public abstract ImmutableArray<long> Drop(long lane);

    /// <summary>Forgets what is under way.</summary>
    public abstract void Clear();

    public abstract ValueTask DisposeAsync();
}
