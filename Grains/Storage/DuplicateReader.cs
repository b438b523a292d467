using System.Collections.Immutable;
using System.Globalization;
using Oro.Entities;

namespace Oro.Grains.Storage;

/// <summary>Says which records stand in the way of a rule that makes values unique.</summary>
internal sealed class DuplicateReader(Database database)
{
    private const int Named = 3; // enough to see what is meant
    private const int MaxCounted = 1000;

    /// <summary>A sentence that names the first of them; null when there are none.</summary>
    public Task<string?> FindAsync(
        EntityDefinition entity, ImmutableArray<string> rule, CancellationToken cancellationToken) =>
        database.ReadAsync(session => Find(session, database.Dialect, entity, rule), cancellationToken);

    /// <inheritdoc cref="FindAsync" />
    public static string? Find(
        Session session, SqlDialect dialect, EntityDefinition entity, ImmutableArray<string> rule)
    {
        var fields = rule.Select(name => entity.Fields.First(f => f.Name == name)).ToList();
        var columns = fields.Select(f => dialect.KeyColumnType(f.Type) is null
            ? SqlDialect.Quote(EntityTable.ColumnOf(f))
            : SqlDialect.Quote(EntityTable.KeyColumnOf(f))).ToList();
        var found = session.List(
            $"SELECT COUNT(*), MIN(\"id\"), MAX(\"id\") FROM {EntityTable.NameOf(entity)} "
            + $"WHERE \"deleted_at\" IS NULL{string.Concat(columns.Select(c => $" AND {c} IS NOT NULL"))} "
            + $"GROUP BY {string.Join(", ", columns)} HAVING COUNT(*) > 1 ORDER BY 2 LIMIT {MaxCounted}",
            row => (Count: row.GetInt64(0), First: row.GetInt64(1), Last: row.GetInt64(2)));
        if (found.Count == 0)
        {
            return null;
        }

        var labels = string.Join(" and ", fields.Select(f => f.Label));
        var count = found.Count == MaxCounted ? $"{MaxCounted:#,0} values or more" : Say($"{found.Count} values");
        var named = found.Take(Named).Select(f => Say(
            $"{f.First} and {f.Last}{(f.Count > 2 ? Say($" with {f.Count - 2:#,0} more") : "")}"));
        return $"Several of {entity.PluralLabel} have the same {labels} ({(found.Count == 1 ? "1 value" : count)}): "
            + $"records {string.Join("; ", named)}{(found.Count > Named ? "; …" : "")}.";
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
