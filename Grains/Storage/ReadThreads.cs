using System.Data;
using System.Data.Common;
using System.Diagnostics;

namespace Oro.Grains.Storage;

/// <summary>The threads that read, each with its own connection.</summary>
internal sealed class ReadThreads : IDisposable
{
    private readonly SqlDialect _dialect;
    private readonly StorageOptions _options;
    private readonly StorageInstruments _instruments;
    private readonly WorkQueue _queue;
    private readonly Thread[] _threads;

    public ReadThreads(SqlDialect dialect, StorageOptions options, StorageInstruments instruments)
    {
        (_dialect, _options, _instruments) = (dialect, options, instruments);
        _queue = new WorkQueue("read", options.MaxQueuedReads, instruments);
        instruments.ObserveQueue("read", () => _queue.Length);
        _threads = [.. Enumerable.Range(1, options.ReaderThreads).Select(Start)];
    }

    public Task<T> EnqueueAsync<T>(Func<Session, T> work, CancellationToken cancellationToken) =>
        _queue.EnqueueAsync(work, null, cancellationToken);

    public void Dispose()
    {
        _queue.Close();
        Array.ForEach(_threads, t => t.Join());
        _queue.Dispose();
    }

    private Thread Start(int number)
    {
        var thread = new Thread(Run) { IsBackground = true, Name = $"storage reader {number}" };
        thread.Start();
        return thread;
    }

    private void Run()
    {
        Session? session = null;
        foreach (var work in _queue.Take())
        {
            session = Run(work, session);
        }

        session?.Dispose();
    }

    private Session? Run(Work work, Session? session)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            work.CancellationToken.ThrowIfCancellationRequested();
            Read(work, ref session, start);
            work.Complete();
            _instruments.ReadDuration.Record(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
#pragma warning disable CA1031 // What one piece of work throws goes to who asked for it; the thread goes on.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            work.Fail(Explain(failure, work.CancellationToken));
            if (session is not null && !CanGoOn(session))
            {
                session.Dispose();
                session = null;
            }
        }

        return session;
    }

    private void Read(Work work, ref Session? session, long start)
    {
        bool MustStop() => work.CancellationToken.IsCancellationRequested
            || Stopwatch.GetElapsedTime(start) > _options.ReadTimeout;
        var isUsed = session is not null;
        session ??= _dialect.Open(canWrite: false);
        try
        {
            Read(work, session, MustStop);
        }
        catch (DbException failure) when (isUsed && _dialect.MayRunAgain(failure) && !MustStop())
        {
            // The server was started anew since the last read, for example.
            session.Dispose();
            session = null;
            session = _dialect.Open(canWrite: false);
            Read(work, session, MustStop);
        }
    }

    private void Read(Work work, Session session, Func<bool> mustStop)
    {
        session.MustStop = mustStop;
        if (_dialect.BeginRead is { } begin)
        {
            session.Execute(begin);
            work.Run(session);
            session.Commit();
        }
        else
        {
            work.Run(session);
        }
    }

    // Where a read has no transaction there is nothing to take back.
    private bool CanGoOn(Session session) =>
        _dialect.BeginRead is null ? session.Connection.State == ConnectionState.Open : session.TryRollback();

    private Exception Explain(Exception failure, CancellationToken cancellationToken)
    {
        if (failure is not DbException failed)
        {
            return failure;
        }

        if (cancellationToken.IsCancellationRequested)
        {
            return new OperationCanceledException(cancellationToken);
        }

        _instruments.Failures.Add(1);
        return _dialect.Translate(failed) ?? (_dialect.IsUnknownColumn(failed) ? SqlDialect.Outdated() : failure);
    }
}
