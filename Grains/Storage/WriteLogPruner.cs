using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Oro.Entities;
using Oro.Records;

namespace Oro.Grains.Storage;

/// <summary>
/// Forgets writes that nobody will repeat any more. Write ids that the product makes begin with their time, so the old
/// ones are found at the front; those made from idempotency keys lie anywhere behind it, and are gone through stretch
/// by stretch. Every silo does it: what another one forgot is not there to be forgotten.
/// </summary>
internal sealed partial class WriteLogPruner(
    Database database, TimeProvider time, IOptions<StorageOptions> options, ILogger<WriteLogPruner> logger)
    : BackgroundService
{
    public const int StretchSize = 1000;

    // A minute's worth of a busy system, in less than a second.
    private const int MaxStretches = 300;

    private const string EndSql = "SELECT \"write_id\" FROM \"write_log\" WHERE \"write_id\" > @p1 "
        + "ORDER BY \"write_id\" LIMIT 1 OFFSET @p2";

    private const string DeleteSql = "DELETE FROM \"write_log\" WHERE \"write_id\" > @p1 AND \"write_id\" <= @p2 "
        + "AND \"at\" < @p3";

    private static readonly byte[] Last = WriteLog.Bytes(new WriteId(Guid.AllBitsSet));

    private byte[] _place = WriteLog.Bytes(new WriteId(Guid.Empty));

    /// <summary>Goes on where the last call ended, for some stretches; says how many writes were forgotten.</summary>
    public async Task<int> PruneAsync(int stretches, CancellationToken cancellationToken)
    {
        var cutoff = time.GetUtcNow().UtcDateTime - options.Value.WriteLogAge;
        var count = 0;
        for (var i = 0; i < stretches; i++)
        {
            var from = _place;
            var end = await database.ReadAsync(
                session => session.Find(EndSql, r => (byte[])r.GetValue(0), from, StretchSize - 1L), cancellationToken);
            var instant = database.Dialect.ToColumn(FieldType.DateTime, FieldValue.Of(cutoff));
            var deleted = await database.WriteAsync(
                session => session.Execute(DeleteSql, from, end ?? Last, instant), cancellationToken);
            count += deleted;
            _place = end is null ? WriteLog.Bytes(new WriteId(Guid.Empty)) : Behind(end, deleted, cutoff);
            if (end is null)
            {
                break;
            }
        }

        return count;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.WriteLogInterval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await PruneAsync(MaxStretches, stoppingToken);
            }
#pragma warning disable CA1031 // A loop's boundary: whatever it was, the next tick tries again.
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogNotPruned(logger, e);
            }
        }
    }

    // A stretch of young writes in their order of time is followed by younger ones: on to what is in no such order.
    private byte[] Behind(byte[] end, int deleted, DateTime cutoff)
    {
        var young = FirstOf(cutoff);
        var future = FirstOf(time.GetUtcNow().UtcDateTime + TimeSpan.FromDays(1));
        return deleted == 0 && Compare(end, young) > 0 && Compare(end, future) < 0 ? future : end;
    }

    // RFC 9562, version 7: the milliseconds are in front.
    private static byte[] FirstOf(DateTime at)
    {
        var first = Guid.CreateVersion7(new DateTimeOffset(at)).ToByteArray(bigEndian: true);
        first.AsSpan(6).Clear();
        return first;
    }

    private static int Compare(byte[] left, byte[] right) => left.AsSpan().SequenceCompareTo(right);

    [LoggerMessage(LogLevel.Warning, "The log of writes could not be pruned")]
    private static partial void LogNotPruned(ILogger logger, Exception exception);
}
