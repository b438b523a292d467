using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Threading.Channels;
using Oro.Grains.Storage;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Oro.Grains.Messaging;

/// <summary>
/// Carries a partition's messages through a quorum queue of RabbitMQ, confirmed, each with the fence and a number.
/// What arrives under another fence or a second time is dropped, and a gap is waited for, so what the broker repeats or
/// sends late does no harm; after a lost connection, or when a gap does not close, all that has not arrived is sent
/// again. It is acknowledged to the broker when it arrives: from then on the database alone remembers it.
/// </summary>
internal sealed class RabbitCarrier : MessageCarrier
{
    private const int MaxPublished = 200; // unconfirmed at a time
    private const ushort Prefetch = 2000; // more than a partition ever has under way

    private const ConfigureAwaitOptions QuietOptions =
        ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext;

    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(1);

    // Longer than a broker takes to elect a leader of a queue.
    private static readonly TimeSpan MaxGap = TimeSpan.FromSeconds(5);

    // A broker that is busy with its disk takes seconds; nothing is lost when it was about to answer.
    private static readonly TimeSpan MaxConfirmation = TimeSpan.FromSeconds(10);

    private readonly RabbitConnection _broker;
    private readonly TimeProvider _time;
    private readonly string _queue;
    private readonly SortedDictionary<long, TakenMessage?> _carried = []; // null: it need not arrive
    private readonly Dictionary<long, string> _early = [];
    private readonly Channel<bool> _signals =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private readonly CancellationTokenSource _ended = new();
    private Task _loop = Task.CompletedTask;
    private bool _hasFailedSetUp;
    private long _fence;
    private long _lastSequence;
    private long _next = 1;
    private long _sent; // on the current channel
    private long _lastArrival;

    public RabbitCarrier(int partition, string prefix, RabbitConnection broker, TimeProvider time)
    {
        (_broker, _time) = (broker, time);
        _queue = string.Create(CultureInfo.InvariantCulture, $"{prefix}.partition.{partition}");
    }

    public override int Count => _carried.Count;

    public override void Begin(long fence)
    {
        (_fence, _lastSequence, _next, _sent) = (fence, 0, 1, 0);
        Clear();
        if (_loop.IsCompleted)
        {
            _loop = RunAsync();
        }
    }

    public override void Carry(IReadOnlyList<TakenMessage> messages)
    {
        if (_carried.Count == 0)
        {
            _lastArrival = _time.GetTimestamp();
        }

        foreach (var message in messages)
        {
            _carried.Add(++_lastSequence, message);
        }

        _signals.Writer.TryWrite(true);
    }

    public override ImmutableArray<long> Drop(long lane)
    {
        var dropped = _carried.Where(c => c.Value?.Lane == lane).ToList();
        dropped.ForEach(c => _carried[c.Key] = null);
        return [.. dropped.Select(c => c.Value!.Id)];
    }

    public override void Clear()
    {
        _carried.Clear();
        _early.Clear();
        _next = _lastSequence + 1;
    }

    public override async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _loop;
        _ended.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_ended.IsCancellationRequested)
        {
            try
            {
                await CarryAsync();
            }
            catch (OperationCanceledException) when (_ended.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // The boundary of the loop: whatever it is, in a second it is tried again.
            catch (Exception e)
#pragma warning restore CA1031
            {
                _broker.Report(e);
            }

            await Task.Delay(RetryInterval, _time, _ended.Token).ConfigureAwait(QuietOptions);
        }
    }

    private async Task CarryAsync()
    {
        var channel = await _broker.OpenAsync(_ended.Token);
        try
        {
            await CarryAsync(channel);
        }
        finally
        {
            await RabbitConnection.CloseAsync(channel);
        }
    }

    private async Task CarryAsync(IChannel channel)
    {
        var arrivals = Channel.CreateBounded<Arrival>(Prefetch + 1);
        channel.ChannelShutdownAsync += (_, shutdown) =>
        {
            arrivals.Writer.TryComplete(new IOException(shutdown.ReplyText));
            return Task.CompletedTask;
        };
        await SetUpAsync(channel, arrivals.Writer);
        (_sent, _lastArrival) = (_next - 1, _time.GetTimestamp());
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_ended.Token);
        Task[] both = [PublishAsync(channel, either.Token), ReceiveAsync(channel, arrivals.Reader, either.Token)];
        var first = await Task.WhenAny(both);
        await either.CancelAsync();
        await Task.WhenAll(both).ConfigureAwait(QuietOptions);
        await first;
    }

    private async Task SetUpAsync(IChannel channel, ChannelWriter<Arrival> arrivals)
    {
        if (_hasFailedSetUp)
        {
            // A quorum queue that was young when its broker was killed can be left without a leader for ever. Nothing
            // is in it that would be missed.
            _hasFailedSetUp = false;
            await channel.QueueDeleteAsync(_queue, ifUnused: false, ifEmpty: false, cancellationToken: _ended.Token)
                .WaitAsync(MaxGap, _time, _ended.Token);
        }

        _hasFailedSetUp = true;
        await ConsumeAsync(channel, arrivals).WaitAsync(MaxGap, _time, _ended.Token);
        _hasFailedSetUp = false;
    }

    private async Task ConsumeAsync(IChannel channel, ChannelWriter<Arrival> arrivals)
    {
        await channel.QueueDeclareAsync(
            _queue, durable: true, exclusive: false, autoDelete: false,
            new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }, cancellationToken: _ended.Token);
        await channel.BasicQosAsync(0, Prefetch, global: false, _ended.Token);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, delivery) => arrivals.WriteAsync(Arrival.Of(delivery), _ended.Token).AsTask();
        // Of two holders of the partition the one with the higher fence gets the messages.
        await channel.BasicConsumeAsync(
            _queue, autoAck: false, consumerTag: "", noLocal: false, exclusive: false,
            new Dictionary<string, object?> { ["x-priority"] = (int)_fence }, consumer, _ended.Token);
    }

    // Of a connection that broke not everything in the client ends by itself, so nothing here waits without an end.
    private async Task PublishAsync(IChannel channel, CancellationToken cancellationToken)
    {
        while (true)
        {
            // Those that need not arrive are sent like the others: they close the gap.
            var batch = _carried.Where(c => c.Key > _sent).Take(MaxPublished).ToList();
            if (batch.Count > 0)
            {
                _sent = batch[^1].Key;
                await Task.WhenAll(batch.Select(c => PublishAsync(channel, c.Key, c.Value, cancellationToken)))
                    .WaitAsync(MaxConfirmation, _time, cancellationToken);
                continue;
            }

            await WaitAsync(cancellationToken);
            if (_carried.Count > 0 && _time.GetElapsedTime(_lastArrival) > MaxGap)
            {
                throw new IOException("messages that it confirmed do not arrive.");
            }
        }
    }

    private Task PublishAsync(
        IChannel channel, long sequence, TakenMessage? message, CancellationToken cancellationToken)
    {
        var properties = new BasicProperties
        {
            ContentType = "application/json",
            Headers = Arrival.HeadersOf(_fence, sequence),
            MessageId = IdOf(message),
            Persistent = true,
            Type = message?.Topic,
        };
        return channel.BasicPublishAsync(
            exchange: "", _queue, mandatory: true, properties, Encoding.UTF8.GetBytes(message?.Body ?? ""),
            cancellationToken).AsTask();
    }

    // For something to send, but not longer than until it is time to look for a gap.
    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _signals.Reader.WaitToReadAsync(cancellationToken).AsTask()
                .WaitAsync(MaxGap, _time, cancellationToken);
            _signals.Reader.TryRead(out _);
        }
        catch (TimeoutException)
        {
            // Nothing to send.
        }
    }

    private async Task ReceiveAsync(
        IChannel channel, ChannelReader<Arrival> arrivals, CancellationToken cancellationToken)
    {
        while (await arrivals.WaitToReadAsync(cancellationToken))
        {
            var last = 0UL;
            while (arrivals.TryRead(out var arrival))
            {
                Take(arrival);
                last = arrival.Tag;
            }

            Deliver();
            await channel.BasicAckAsync(last, multiple: true, cancellationToken).AsTask()
                .WaitAsync(cancellationToken);
        }
    }

    private void Take(Arrival arrival)
    {
        // The id, too: a database that was restored gives out fences and numbers a second time.
        if (arrival.Fence == _fence
            && _carried.TryGetValue(arrival.Sequence, out var message)
            && (message is null || IdOf(message) == arrival.MessageId))
        {
            _early.TryAdd(arrival.Sequence, arrival.Body);
        }
    }

    private static string? IdOf(TakenMessage? message) => message?.MessageId.ToString();

    private void Deliver()
    {
        var arrived = new List<TakenMessage>();
        while (_early.Remove(_next, out var body) && _carried.Remove(_next, out var message))
        {
            arrived.AddRange(message is null ? [] : [message with { Body = body }]);
            _next++;
        }

        _lastArrival = _time.GetTimestamp();
        if (arrived.Count > 0)
        {
            Arrived(arrived);
        }
    }
}
