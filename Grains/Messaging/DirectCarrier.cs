using System.Collections.Immutable;
using Oro.Grains.Storage;

namespace Oro.Grains.Messaging;

/// <summary>The database alone carries messages: what is taken from it has arrived.</summary>
internal sealed class DirectCarrier : MessageCarrier
{
    public override int Count => 0;

    public override void Begin(long fence)
    {
    }

    public override void Carry(IReadOnlyList<TakenMessage> messages) => Arrived(messages);

    public override ImmutableArray<long> Drop(long lane) => [];

    public override void Clear()
    {
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
