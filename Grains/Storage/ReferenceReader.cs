using System.Collections.Immutable;
using Oro.Entities;
using Oro.Records;

namespace Oro.Grains.Storage;

/// <summary>A live record that leads to another by a to-one field.</summary>
internal sealed record RecordReference(RecordKey Target, RecordKey Source, FieldDefinition Field);

/// <summary>Finds the live records that lead to others.</summary>
internal sealed class ReferenceReader(Database database)
{
    /// <summary>All that lead to any of the records; when they are more than the limit, no more are read.</summary>
    public Task<ImmutableArray<RecordReference>> ListAsync(
        DefinitionSet definitions,
        IReadOnlyCollection<RecordKey> targets,
        int limit,
        CancellationToken cancellationToken) =>
        database.ReadAsync(session => List(session, definitions, targets, limit), cancellationToken);

    private ImmutableArray<RecordReference> List(
        Session session, DefinitionSet definitions, IReadOnlyCollection<RecordKey> targets, int limit)
    {
        var found = ImmutableArray.CreateBuilder<RecordReference>();
        foreach (var entity in targets.GroupBy(t => t.Entity, t => t.Id))
        {
            var ids = database.Dialect.ToList(FieldType.Integer, entity.Select(id => FieldValue.Of(id)));
            foreach (var (source, field) in ReferencingField.To(definitions, entity.Key))
            {
                if (found.Count > limit)
                {
                    break;
                }

                var name = source.Definition.Name;
                found.AddRange(session.List(
                    SqlOf(source, field),
                    r => new RecordReference(
                        new RecordKey(entity.Key, r.GetInt64(0)), new RecordKey(name, r.GetInt64(1)), field),
                    ids, limit + 1L));
            }
        }

        return found.ToImmutable();
    }

    private string SqlOf(EntityIndex source, FieldDefinition field)
    {
        var column = $"r.{SqlDialect.Quote(EntityTable.ColumnOf(field))}";
        return $"SELECT {column}, r.\"id\" FROM {EntityTable.NameOf(source.Definition)} r WHERE "
            + $"{database.Dialect.IsAnyOf(FieldType.Integer, column, ParameterNames.Of(1))} "
            + $"AND r.\"deleted_at\" IS NULL ORDER BY r.\"id\" LIMIT {ParameterNames.Of(2)}";
    }
}
