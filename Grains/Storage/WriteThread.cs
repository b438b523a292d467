using System.Data.Common;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Oro.Errors;

namespace Oro.Grains.Storage;

/// <summary>
/// The thread that writes. Work that waits at the same time shares one transaction, at most a group of it: one wait for
/// the disk makes many small writes durable. Each piece has its own savepoint, so that the offender alone is taken out.
/// Nobody is answered before the transaction is durable.
/// </summary>
internal sealed partial class WriteThread : IDisposable
{
    private readonly SqlDialect _dialect;
    private readonly StorageOptions _options;
    private readonly StorageInstruments _instruments;
    private readonly ILogger _logger;
    private readonly WorkQueue _queue;
    private readonly Thread _thread;
    private readonly List<Work> _group = [];
    private Session? _session;

    public WriteThread(
        SqlDialect dialect, StorageOptions options, StorageInstruments instruments, ILogger logger)
    {
        (_dialect, _options, _instruments, _logger) = (dialect, options, instruments, logger);
        _queue = new WorkQueue("write", options.MaxQueuedWrites, instruments);
        instruments.ObserveQueue("write", () => _queue.Length);
        _thread = new Thread(Run) { IsBackground = true, Name = "storage writer" };
        _thread.Start();
    }

    public Task<T> EnqueueAsync<T>(Func<Session, T> work, CancellationToken cancellationToken) =>
        _queue.EnqueueAsync(work, cancellationToken);

    public void Dispose()
    {
        _queue.Close();
        _thread.Join();
        _queue.Dispose();
    }

    private void Run()
    {
        foreach (var first in _queue.Take())
        {
            Gather(first);
            WriteGroup();
        }

        _session?.Dispose();
    }

    private void Gather(Work first)
    {
        _group.Clear();
        _group.Add(first);
        while (_group.Count < _options.GroupSize && _queue.TryTake(out var next))
        {
            _group.Add(next);
        }

        // Only before it begins: a half-done write is worse than a slow one.
        foreach (var work in _group.Where(w => w.CancellationToken.IsCancellationRequested))
        {
            work.Fail(new OperationCanceledException(work.CancellationToken));
        }

        _group.RemoveAll(w => w.CancellationToken.IsCancellationRequested);
    }

    private void WriteGroup()
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            if (!TryCommit())
            {
                LogOutcomeUnknown(_logger, _group.Count);
                if (!TryCommit())
                {
                    throw new StorageUnavailableException("the database", "a commit failed twice.");
                }
            }

            _instruments.WriteGroupSize.Record(_group.Count);
            _instruments.WriteGroupDuration.Record(Stopwatch.GetElapsedTime(start).TotalSeconds);
            _group.ForEach(w => w.Complete());
        }
#pragma warning disable CA1031 // What stops a transaction goes to all who share it; the thread goes on.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            FailGroup(failure);
        }
    }

    /// <summary>False when the transaction may or may not be durable.</summary>
    private bool TryCommit()
    {
        var session = _session ??= _dialect.Open(canWrite: true);
        session.Execute(_dialect.BeginWrite);
        _group.RemoveAll(w => !TryRun(w, session));
        try
        {
            session.Commit();
            return true;
        }
        catch (DbException failure)
        {
            LogCommitFailed(_logger, failure);
            CloseSession();
            return false;
        }
    }

    /// <summary>False when the piece failed alone; throws when the whole transaction must end.</summary>
    private bool TryRun(Work work, Session session)
    {
        session.BeginWork();
        try
        {
            work.Run(session);
            session.EndWork();
            return true;
        }
#pragma warning disable CA1031 // What one piece throws goes to who asked for it, unless the database is away.
        catch (Exception failure) when (failure is not DbException failed || _dialect.Translate(failed) is null)
#pragma warning restore CA1031
        {
            session.UndoWork();
            session.EndWork();
            work.Fail(failure);
            return false;
        }
    }

    private void FailGroup(Exception failure)
    {
        CloseSession();
        var told = failure is DbException failed ? _dialect.Translate(failed) ?? failure : failure;
        _instruments.Failures.Add(1);
        LogGroupFailed(_logger, _group.Count, failure);
        _group.ForEach(w => w.Fail(told));
    }

    private void CloseSession()
    {
        // Closing takes back what is not committed.
        _session?.Dispose();
        _session = null;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Commit failed")]
    private static partial void LogCommitFailed(ILogger logger, Exception failure);

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "Outcome of {Count} writes unknown; each looks itself up and runs again")]
    private static partial void LogOutcomeUnknown(ILogger logger, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} writes failed", EventName = "StorageWriteFailed")]
    private static partial void LogGroupFailed(ILogger logger, int count, Exception failure);
}
