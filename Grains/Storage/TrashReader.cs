using System.Collections.Immutable;
using Oro.Entities;

namespace Oro.Grains.Storage;

/// <summary>Finds what has been in the trash for long.</summary>
internal sealed class TrashReader(Database database)
{
    /// <summary>Records that were deleted before that time, the oldest first.</summary>
    public Task<ImmutableArray<long>> ListAsync(
        EntityDefinition entity, DateTime before, int limit, CancellationToken cancellationToken)
    {
        var sql = $"SELECT r.\"id\" FROM {EntityTable.NameOf(entity)} r WHERE r.\"deleted_at\" IS NOT NULL "
            + "AND r.\"deleted_at\" < @p1 ORDER BY r.\"deleted_at\" LIMIT @p2";
        var instant = database.Dialect.ToColumn(FieldType.DateTime, FieldValue.Of(before));
        return database.ReadAsync(
            session => session.List(sql, r => r.GetInt64(0), instant, (long)limit).ToImmutableArray(),
            cancellationToken);
    }
}
