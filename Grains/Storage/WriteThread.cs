using System.Data.Common;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Oro.Errors;
using Oro.Grains.Backing;

namespace Oro.Grains.Storage;

/// <summary>
/// A thread that writes. Work that waits at the same time shares one transaction, at most a group of it: one wait for
/// the disk makes many small writes durable. Work that is statements alone goes to a server in one round trip; each
/// other piece has its own savepoint, so that the offender alone is taken out. Nobody is answered before the
/// transaction is durable.
/// </summary>
internal sealed partial class WriteThread
{
    // A transaction that others' locks ended is run again; who loses so often meets more than bad luck.
    private const int MaxRuns = 6;

    // The first COMMIT of unknown outcome is looked up by running everything again.
    private const int MaxLostCommits = 2;

    private readonly SqlDialect _dialect;
    private readonly StorageOptions _options;
    private readonly StorageInstruments _instruments;
    private readonly OutageCount _outages;
    private readonly ILogger _logger;
    private readonly WorkQueue _queue;
    private readonly Thread _thread;
    private readonly List<Work> _group = [];
    private Session? _session;

    public WriteThread(
        int number,
        WorkQueue queue,
        SqlDialect dialect,
        StorageOptions options,
        StorageInstruments instruments,
        OutageCount outages,
        ILogger logger)
    {
        (_queue, _dialect, _options, _instruments) = (queue, dialect, options, instruments);
        (_outages, _logger) = (outages, logger);
        _thread = new Thread(Run) { IsBackground = true, Name = $"storage writer {number}" };
        _thread.Start();
    }

    /// <summary>Waits until what was queued is written.</summary>
    public void Join() => _thread.Join();

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
            var lostCommits = 0;
            for (var runs = 1; !TryCommit(runs, ref lostCommits); runs++)
            {
                CloseSession();
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

    /// <summary>False when the group is to be run again: nothing of it was kept, or each finds what was.</summary>
    private bool TryCommit(int runs, ref int lostCommits)
    {
        var session = _session ??= _dialect.Open(canWrite: true);
        try
        {
            RunGroup(session);
        }
        catch (DbException failure) when (runs < MaxRuns && _dialect.MayRunAgain(failure))
        {
            LogRunAgain(_logger, _group.Count, failure);
            return false;
        }

        try
        {
            session.Commit();
            return true;
        }
        catch (DbException failure)
        {
            LogOutcomeUnknown(_logger, _group.Count, failure);
            return ++lostCommits < MaxLostCommits
                ? false
                : throw new StorageUnavailableException("the database", "a commit failed twice.");
        }
    }

    private void RunGroup(Session session)
    {
        var together = _dialect.SendsTogether ? _group.Where(w => w.Statements is not null).ToList() : [];
        together.RemoveAll(w => w.RunsAlone);
        while (together.Count > 0 && !TryRunTogether(session, together))
        {
            together.RemoveAll(w => w.RunsAlone);
        }

        if (together.Count == 0)
        {
            session.Execute(_dialect.BeginWrite);
        }

        _group.RemoveAll(w => !together.Contains(w) && !TryRun(w, session));
    }

    /// <summary>False when a piece of the group spoils it: that one is marked, and nothing was written.</summary>
    private bool TryRunTogether(Session session, List<Work> works)
    {
        IEnumerable<Work> offenders;
        try
        {
            offenders = StatementGroup.Run(session, _dialect.BeginWrite, works);
        }
        catch (DbException failure) when (IsItsOwn(failure))
        {
            // Which one the database refuses shows when each runs by itself.
            offenders = works.ToList();
        }

        var isClean = true;
        foreach (var offender in offenders)
        {
            offender.RunsAlone = true;
            isClean = false;
        }

        if (isClean)
        {
            works.ForEach(w => w.Succeed());
            return true;
        }

        session.Rollback();
        return false;
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
        catch (Exception failure) when (failure is not DbException failed || IsItsOwn(failed))
#pragma warning restore CA1031
        {
            session.UndoWork();
            session.EndWork();
            work.Fail(failure is DbException unknown && _dialect.IsUnknownColumn(unknown)
                ? SqlDialect.Outdated()
                : failure);
            return false;
        }
    }

    private bool IsItsOwn(DbException failure) =>
        !_dialect.MayRunAgain(failure) && _dialect.Translate(failure) is null;

    private void FailGroup(Exception failure)
    {
        CloseSession();
        var told = failure is DbException failed ? _dialect.Translate(failed) ?? failure : failure;
        _instruments.Failures.Add(1);
        if (told is not StorageUnavailableException)
        {
            LogGroupFailed(_logger, _group.Count, failure);
        }
        else if (_outages.Add() is { } groups)
        {
            LogUnavailable(_logger, groups, told.Message);
        }

        _group.ForEach(w => w.Fail(told));
    }

    private void CloseSession()
    {
        // Closing takes back what is not committed.
        _session?.Dispose();
        _session = null;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} writes ended by the database run again")]
    private static partial void LogRunAgain(ILogger logger, int count, Exception failure);

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "Outcome of {Count} writes unknown; each looks itself up and runs again")]
    private static partial void LogOutcomeUnknown(ILogger logger, int count, Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} writes failed", EventName = "StorageWriteFailed")]
    private static partial void LogGroupFailed(ILogger logger, int count, Exception failure);

    [LoggerMessage(
        Level = LogLevel.Error, EventName = "StorageWriteUnavailable",
        Message = "Groups of writes failed: {Count} since this was last said: {Reason}")]
    private static partial void LogUnavailable(ILogger logger, int count, string reason);
}
