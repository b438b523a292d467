using System.Diagnostics;
using Microsoft.Extensions.Options;
using Oro.Entities;
using Oro.Errors;
using Oro.Views;

namespace Oro.Grains.Storage;

/// <summary>Reads figures of many records; few at once, as each may hold a thread as long as a hundred lists.</summary>
internal sealed class AggregateReader(Database database, IOptions<StorageOptions> options) : IDisposable
{
    private readonly SemaphoreSlim _places = new(options.Value.MaxAggregates);
    private int _present;

    /// <summary>The groups that a query asks for.</summary>
    /// <param name="known">The definitions that it was checked against.</param>
    /// <param name="query">What is asked for.</param>
    /// <param name="visibility">What the caller may see.</param>
    /// <param name="cancellationToken">Gives up reading.</param>
    /// <exception cref="StorageUnavailableException">Too many wait, or it takes too long.</exception>
    public async Task<AggregatePage> ListAsync(
        DefinitionSet known, AggregateQuery query, Visibility visibility, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _present) > options.Value.MaxAggregates + options.Value.MaxQueuedAggregates)
        {
            Interlocked.Decrement(ref _present);
            throw new StorageUnavailableException("the database", "too many aggregates wait for it");
        }

        try
        {
            await _places.WaitAsync(cancellationToken);
            try
            {
                return await database.ReadAsync(
                    session => List(session, new(known, query, visibility), cancellationToken), cancellationToken);
            }
            finally
            {
                _places.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _present);
        }
    }

    public void Dispose() => _places.Dispose();

    private AggregatePage List(Session session, Asked asked, CancellationToken cancellationToken)
    {
        var (known, query, visibility) = asked;
        var dialect = database.Dialect;
        var compiler = new FilterCompiler(dialect, known, visibility);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(query.TimeZone);
        var statement = new AggregateStatement(dialect, compiler, known.Get(query.Entity), query, zone);
        var mustStop = session.MustStop;
        var start = Stopwatch.GetTimestamp();
        session.MustStop = () => cancellationToken.IsCancellationRequested
            || Stopwatch.GetElapsedTime(start) >= options.Value.AggregateTimeout;
        try
        {
            var groups = statement.List(session);
            return new([.. groups.Take(query.Limit)], groups.Count > query.Limit);
        }
        finally
        {
            session.MustStop = mustStop;
        }
    }

    private sealed record Asked(DefinitionSet Known, AggregateQuery Query, Visibility Visibility);
}
