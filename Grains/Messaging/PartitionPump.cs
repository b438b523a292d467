using System.Collections.Frozen;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Oro.Grains.Storage;

namespace Oro.Grains.Messaging;

/// <summary>
/// What an activation of a partition does: takes messages, has them handled and tells the database, in turns of one
/// transaction each. Runs on the scheduler of its grain alone, so that nothing here happens at the same time.
/// </summary>
/// <remarks>
/// The state is in the database, under the fence. When a turn fails, for whatever reason, what is in memory is given up
/// and the partition is acquired anew as soon as the handlers that are under way have ended: nothing runs twice at
/// the same time here, and what they did is acknowledged then. When the fence is lost, it is left to the other one.
/// </remarks>
internal sealed partial class PartitionPump(
    PartitionPlace place,
    PartitionTable table,
    MessageRunner runner,
    RunnableTopics topics,
    IOptions<MessagingOptions> options,
    TimeProvider time,
    ILogger<PartitionPump> logger) : IDisposable
{
    // How long handlers may go on when the partition leaves this silo, before they are cancelled.
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(2);

    private readonly Channel<bool> _signals =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private readonly MessagingOptions _options = options.Value;
    private readonly Lanes _lanes = new(options.Value.MaxRunning);
    private readonly TopicHolds _holds = new(time);
    private readonly PartitionOutcomes _outcomes = new();
    private readonly List<long> _handledUntold = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private PartitionTurn? _turn;
    private FrozenSet<string> _runnable = topics.Now;
    private Task _loop = Task.CompletedTask;
    private long _fence; // 0: not held
    private long _turns;
    private long? _lostAt;
    private bool _hasHeld;
    private bool _isPolled;
    private bool _mayBeMore;
    private bool _looksAtTimes;
    private bool _looksPastCrowd;
    private bool _bringsBack;
    private bool _isStarting;
    private bool _isStopping;
    private bool _isTroubled;

    public void Start()
    {
        place.Carrier.Arrived = Arrive;
        _loop = RunAsync();
        Poll();
    }

    /// <summary>Something was committed.</summary>
    public void Wake()
    {
        _mayBeMore = true;
        Signal();
    }

    /// <summary>Something may have come due by time.</summary>
    public void Poll()
    {
        _isPolled = true;
        Signal();
    }

    /// <summary>Ends what runs, and gives the rest back.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _isStopping = true;
        _stopping.CancelAfter(StopGrace);
        _signals.Writer.TryComplete();
        await _loop.WaitAsync(cancellationToken);
        if (_lanes.Running > 0)
        {
            await _ended.Task.WaitAsync(cancellationToken);
        }

        await place.Carrier.DisposeAsync();
        if (_fence != 0)
        {
            await table.ReleaseAsync(_outcomes.MoveTo(NewTurn()));
        }
    }

    public void Dispose() => _stopping.Dispose();

    private void Signal() => _signals.Writer.TryWrite(true);

    private async Task RunAsync()
    {
        await foreach (var _ in _signals.Reader.ReadAllAsync())
        {
            try
            {
                await WorkAsync();
                _isTroubled = false;
            }
            catch (PartitionLostException e)
            {
                LogLost(logger, place.Number, _fence, e);
                _lostAt = time.GetTimestamp();
                StartOver();
                _hasHeld = false;
            }
#pragma warning disable CA1031 // The boundary of the loop: the next poll, at most a second away, tries again.
            catch (Exception e)
#pragma warning restore CA1031
            {
                StartOver();
                LogTurnFailed(logger, _isTroubled ? LogLevel.Debug : LogLevel.Warning, place.Number, e);
                _isTroubled = true;
            }
        }
    }

    private async Task WorkAsync()
    {
        if (_fence == 0 && !await TryAcquireAsync())
        {
            return;
        }

        if (_isPolled)
        {
            await LookAsync();
        }

        StartReady();
        while (NextTurn() is { } turn && !_isStopping)
        {
            _turn = turn;
            var taken = await table.TakeTurnAsync(turn);
            _turn = null;
            _turns++;
            _mayBeMore |= taken.HasMore;
            if (_outcomes.Park(taken.Messages) is { Count: > 0 } messages)
            {
                place.Carrier.Carry(messages);
            }
        }
    }

    private void Arrive(IReadOnlyList<TakenMessage> messages)
    {
        foreach (var message in messages)
        {
            _lanes.Add(message);
        }

        // A topic may have been paused since they were taken.
        var aside = _lanes.Remove(_runnable.Contains);
        _outcomes.AddAside(aside);
        StartReady();
        if (aside.Length > 0)
        {
            Signal();
        }
    }

    private async Task<bool> TryAcquireAsync()
    {
        if (_lanes.Running > 0
            || (_lostAt is { } lostAt && time.GetElapsedTime(lostAt) < _options.LeaseDuration))
        {
            return false;
        }

        long[]? own = _hasHeld ? [.. _handledUntold] : null;
        _fence = await table.AcquireAsync(place.Number, place.Owner, own, time.GetUtcNow().UtcDateTime);
        place.Carrier.Begin(_fence);
        _handledUntold.Clear();
        _turns = 0;
        (_hasHeld, _lostAt, _mayBeMore, _looksAtTimes) = (true, null, true, true);
        return true;
    }

    private async Task LookAsync()
    {
        _isPolled = false;
        _looksPastCrowd = true;
        if (!ReferenceEquals(_runnable, topics.Now))
        {
            _runnable = topics.Now;
            _outcomes.AddAside(_lanes.Remove(_runnable.Contains));
            _bringsBack = true;
        }

        if (await table.HasWorkAsync(place.Number, time.GetUtcNow().UtcDateTime))
        {
            (_mayBeMore, _looksAtTimes) = (true, true);
        }
    }

    // Null: there is nothing to tell and nothing to take.
    private PartitionTurn? NextTurn()
    {
        var (room, saturated) = Room(_lanes.Count + place.Carrier.Count);
        if (room == 0 && _outcomes.IsEmpty && !_bringsBack)
        {
            return null;
        }

        var turn = _outcomes.MoveTo(NewTurn()) with
        {
            BringsBack = _bringsBack,
            LooksAtTimes = _looksAtTimes && room > 0,
            Room = room,
            Saturated = [.. saturated],
        };
        _looksAtTimes &= room == 0;
        _mayBeMore = (_mayBeMore && room == 0) || _bringsBack || turn.Saturated.Length > 0;
        _bringsBack = false;
        return turn;
    }

    /// <summary>
    /// How many messages to take. When what is taken is mostly of topics that are slow, now and then some of the
    /// others' besides.
    /// </summary>
    private (int Room, IEnumerable<string> Saturated) Room(int taken)
    {
        var quarter = Math.Max(1, _options.MaxTaken / 4);
        if (!_mayBeMore || _isStopping || _runnable.Count == 0)
        {
            return (0, []);
        }

        if (taken <= _options.MaxTaken - quarter)
        {
            return (_options.MaxTaken - taken, []);
        }

        var saturated = _lanes.TopicsWith(_options.MaxTaken / 2).ToList();
        if (!_looksPastCrowd || saturated.Count == 0 || taken >= 2 * _options.MaxTaken)
        {
            return (0, []);
        }

        _looksPastCrowd = false;
        return (quarter, saturated);
    }

    private PartitionTurn NewTurn() => new()
    {
        Partition = place.Number,
        Fence = _fence,
        Number = _turns + 1,
        Now = time.GetUtcNow().UtcDateTime,
        Runnable = _runnable,
    };

    // Gives up what is in memory; what is under way goes on to its end.
    private void StartOver()
    {
        _handledUntold.AddRange(_turn?.Handled ?? []);
        _handledUntold.AddRange(_outcomes.MoveTo(NewTurn()).Handled);
        _turn = null;
        _fence = 0;
        place.Carrier.Clear();
        _lanes.Remove(_ => false);
    }

    private void StartReady()
    {
        // A handler that ends without waiting for anything comes back here while this is at work.
        if (_isStarting)
        {
            return;
        }

        _isStarting = true;
        while (_fence != 0 && !_isStopping && _lanes.TryStart(MayStart) is { } message)
        {
            RunAsync(message).Ignore();
        }

        _isStarting = false;
    }

    // What was taken before a pause became known here may still be in the lanes until the next poll.
    private bool MayStart(string topic) => topics.Now.Contains(topic) && _holds.MayStart(topic);

    private async Task RunAsync(TakenMessage message)
    {
        var handling = await runner.RunAsync(message, _stopping.Token);
        if (_fence != 0)
        {
            Settle(message, handling);
        }
        else
        {
            _lanes.Finish(message);
            _handledUntold.AddRange(handling is Handled ? [message.Id] : []);
        }

        StartReady();
        Signal();
        if (_isStopping && _lanes.Running == 0)
        {
            _ended.TrySetResult();
        }
    }

    private void Settle(TakenMessage message, Handling handling)
    {
        switch (handling)
        {
            case Handled:
                _lanes.Finish(message);
                _outcomes.AddHandled(message);
                _holds.Remove(message.Topic);
                break;
            case Failed failed:
                Fail(message, failed);
                break;
            case Rejected rejected:
                Bury(message, rejected.Error);
                break;
            case Prevented prevented:
                _lanes.PutBack(message);
                if (_holds.Add(message.Topic))
                {
                    LogPrevented(logger, message.Topic, place.Number, prevented.Error);
                }

                break;
            default:
                _lanes.PutBack(message);
                break;
        }
    }

    private void Fail(TakenMessage message, Failed failed)
    {
        var failures = message.Failures + 1;
        if (runner.IsDeadAfter(message, failures))
        {
            Bury(message, failed.Error);
            return;
        }

        var delay = BackOff.After(failures, _options.FirstDelay, _options.MaxDelay);
        _outcomes.AddRetry(
            message,
            failed.Error,
            time.GetUtcNow().UtcDateTime + delay,
            [.. _lanes.Drop(message), .. place.Carrier.Drop(message.Lane)]);
    }

    private void Bury(TakenMessage message, string error)
    {
        _lanes.Finish(message);
        _outcomes.AddDead(message, message.Failures + 1, error);
        runner.CountDead(message);
        LogDead(logger, message.MessageId, message.Topic, message.Failures + 1, error);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Partition {Partition} was taken over; fence {Fence} is past")]
    private static partial void LogLost(ILogger logger, int partition, long fence, Exception exception);

    [LoggerMessage(Message = "Partition {Partition} could not go on; it starts over in a moment")]
    private static partial void LogTurnFailed(ILogger logger, LogLevel level, int partition, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Messages of {Topic} in partition {Partition} wait: {Reason}")]
    private static partial void LogPrevented(ILogger logger, string topic, int partition, string reason);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Message {Id} of {Topic} is a dead letter after {Attempts} attempts: {Error}",
        EventName = "DeadLetter")]
    private static partial void LogDead(ILogger logger, Guid id, string topic, int attempts, string error);
}
