using Microsoft.Extensions.Logging;

namespace Oro.Grains.Cache;

/// <summary>
/// The door to what is cached: first what this process used last, then the store that processes share, and then the
/// value is made. A store that fails or dawdles costs a short wait once a second; nobody hears of it but the log.
/// </summary>
public sealed partial class LayeredCache
{
    private readonly CacheStore _store;
    private readonly CacheOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CacheInstruments _instruments;
    private readonly RecentEntries _recent;
    private long _restingSince;
    private int _isResting;

    internal LayeredCache(
        CacheStore store,
        CacheOptions options,
        CacheInstruments instruments,
        TimeProvider time,
        ILogger<LayeredCache> logger)
    {
        (_store, _options, _instruments, _time, _logger) = (store, options, instruments, time, logger);
        _recent = new RecentEntries(options.MaxRecentBytes, options.MaxRecentAge, time);
    }

    /// <summary>The value under a key, made when nobody has it. Callers that come at once may each make it.</summary>
    public ValueTask<byte[]> GetAsync(
        CacheKey key, Func<CancellationToken, ValueTask<byte[]>> make, CancellationToken cancellationToken)
    {
        var name = key.ToString();
        if (_recent.Find(name) is { } recent)
        {
            _instruments.Count(key.Kind, "recent");
            return new(recent);
        }

        return FindOrMakeAsync(key.Kind, name, make, cancellationToken);
    }

    /// <summary>Forgets everything, here and in the store; other processes follow within a minute.</summary>
    /// <exception cref="Errors.ServiceUnavailableException">The store cannot be reached.</exception>
    public async Task ClearAsync(CancellationToken cancellationToken)
    {
        _recent.Clear();
        try
        {
            await _store.ClearAsync(cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new Errors.ServiceUnavailableException("the cache", e.Message);
        }
    }

    private async ValueTask<byte[]> FindOrMakeAsync(
        string kind, string name, Func<CancellationToken, ValueTask<byte[]>> make, CancellationToken cancellationToken)
    {
        var kept = await TryAsync(token => _store.FindAsync(name, token), cancellationToken);
        _instruments.Count(kind, kept is null ? "made" : "store");
        var value = kept ?? await make(cancellationToken);
        _recent.Add(name, value);
        if (kept is null)
        {
            await TryAsync(
                async token =>
                {
                    await _store.KeepAsync(name, value, _options.MaxAge, token);
                    return value;
                },
                cancellationToken);
        }

        return value;
    }

    private async Task<byte[]?> TryAsync(
        Func<CancellationToken, Task<byte[]?>> use, CancellationToken cancellationToken)
    {
        if (!MayUse())
        {
            return null;
        }

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            // Some of what a client does cannot be cancelled, so the wait ends whatever becomes of it.
            var answer = await use(timeout.Token).WaitAsync(_options.WaitTimeout, _time, cancellationToken);
            WorkAgain();
            return answer;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // Whatever is wrong with the store: the value can be made.
        catch (Exception e)
#pragma warning restore CA1031
        {
            await timeout.CancelAsync();
            Rest(e);
            return null;
        }
    }

    // While the store rests, one caller in each interval looks whether it is back.
    private bool MayUse()
    {
        if (Volatile.Read(ref _isResting) == 0)
        {
            return true;
        }

        var since = Interlocked.Read(ref _restingSince);
        return _time.GetElapsedTime(since) >= _options.RetryInterval
            && Interlocked.CompareExchange(ref _restingSince, _time.GetTimestamp(), since) == since;
    }

    private void Rest(Exception reason)
    {
        Interlocked.Exchange(ref _restingSince, _time.GetTimestamp());
        if (Interlocked.Exchange(ref _isResting, 1) == 0)
        {
            LogStoreLost(_logger, reason);
        }
    }

    private void WorkAgain()
    {
        if (Interlocked.Exchange(ref _isResting, 0) == 1)
        {
            LogStoreBack(_logger);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        EventName = "CacheLost",
        Message = "The cache does not answer; values are made anew until it does")]
    private static partial void LogStoreLost(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Information, EventName = "CacheBack", Message = "The cache answers again")]
    private static partial void LogStoreBack(ILogger logger);
}
