using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Oro.Grains.Storage;

/// <summary>Gives out ids of new records: a block at a time from the database, one at a time from the block.</summary>
internal sealed class IdBlocks(Database database, IOptions<StorageOptions> options)
{
    private const long FirstId = 1;

    private const string TakeSql = "UPDATE \"id_block\" SET \"next_id\" = @p1 WHERE \"entity\" = @p2";

    private readonly string _beginSql = database.Dialect.InsertIgnore("id_block", "entity", "next_id");

    private readonly string _nextSql =
        "SELECT \"next_id\" FROM \"id_block\" WHERE \"entity\" = @p1" + database.Dialect.ForUpdate;

    private readonly ConcurrentDictionary<string, Block> _blocks = new(StringComparer.Ordinal);
    private readonly int _size = options.Value.IdBlockSize;

    /// <summary>An id that no other record of the entity has or had.</summary>
    public async ValueTask<long> NextAsync(string entity, CancellationToken cancellationToken)
    {
        var block = _blocks.GetOrAdd(entity, _ => new Block());
        long id;
        while (!block.TryTake(out id))
        {
            await RefillAsync(entity, block, cancellationToken);
        }

        return id;
    }

    private async Task RefillAsync(string entity, Block block, CancellationToken cancellationToken)
    {
        await block.Refill.WaitAsync(cancellationToken);
        try
        {
            if (block.IsEmpty)
            {
                var first = await database.WriteAsync(session => Take(session, entity), cancellationToken);
                block.Fill(first, _size);
            }
        }
        finally
        {
            block.Refill.Release();
        }
    }

    private long Take(Session session, string entity)
    {
        session.Execute(_beginSql, entity, FirstId);
        var next = session.Find(_nextSql, r => r.GetInt64(0), entity);
        // Records that were written with ids of their own, such as the first user, are passed over.
        var used = session.Find(
            $"SELECT COALESCE(MAX(\"id\"), 0) FROM {SqlDialect.Quote(entity)}", r => r.GetInt64(0));
        var first = Math.Max(next, used + 1);
        session.Execute(TakeSql, first + _size, entity);
        return first;
    }

    private sealed class Block
    {
        private readonly Lock _lock = new();
        private long _next;
        private long _end;

        public SemaphoreSlim Refill { get; } = new(1);

        public bool IsEmpty
        {
            get
            {
                lock (_lock)
                {
                    return _next == _end;
                }
            }
        }

        public bool TryTake(out long id)
        {
            lock (_lock)
            {
                var isLeft = _next < _end;
                id = isLeft ? _next++ : 0;
                return isLeft;
            }
        }

        public void Fill(long first, int size)
        {
            lock (_lock)
            {
                (_next, _end) = (first, first + size);
            }
        }
    }
}
