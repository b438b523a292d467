using Orleans.Compat.Hosting;
using Orleans.Runtime;

namespace Orleans.Compat.Streams;

/// <summary>
/// What one consumer has still to get, one batch after the other. A consumer that fails is tried again for a while, so
/// that it may move to another silo meanwhile. Runs on the hub's scheduler and thus needs no lock.
/// </summary>
internal sealed class Deliveries(
    SiloRuntime host, StreamId stream, Guid subscription, GrainId consumer, Action changed)
{
    // As Orleans' own default for the longest time that an item is tried.
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly Queue<(object Items, long FirstNumber)> _waiting = new();
    private bool _isStopped;

    public Task Done { get; private set; } = Task.CompletedTask;

    public void Add(object items, long firstNumber)
    {
        _waiting.Enqueue((items, firstNumber));
        if (Done.IsCompleted)
        {
            Done = Run();
            changed();
        }
    }

    public void Stop()
    {
        _isStopped = true;
        _waiting.Clear();
    }

    private async Task Run()
    {
        await Task.Yield();
        var target = host.References.Bind<IStreamConsumer>(consumer);
        while (_waiting.TryDequeue(out var batch))
        {
            await Deliver(target, batch.Items, batch.FirstNumber);
        }

        _ = Task.Factory.StartNew(
            changed, CancellationToken.None, TaskCreationOptions.None, TaskScheduler.Current);
    }

    private async Task Deliver(IStreamConsumer target, object items, long firstNumber)
    {
        var end = Environment.TickCount64 + (long)GiveUpAfter.TotalMilliseconds;
        for (var pause = TimeSpan.FromMilliseconds(100); !_isStopped; pause *= 2)
        {
            try
            {
                await target.Deliver(subscription, items, firstNumber);
                return;
            }
#pragma warning disable CA1031 // A consumer may fail in any way.
            catch (Exception error)
#pragma warning restore CA1031
            {
                host.Log.DeliveryFailed(stream, consumer, error);
            }

            if (Environment.TickCount64 > end || host.IsStopped)
            {
                return;
            }

            await Task.Delay(pause < LongestPause ? pause : LongestPause, TimeProvider.System, CancellationToken.None);
        }
    }
}
