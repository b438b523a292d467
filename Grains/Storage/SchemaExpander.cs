using System.Data.Common;
using Oro.Entities;
using Oro.Errors;

namespace Oro.Grains.Storage;

/// <summary>
/// Makes what new definitions need while everybody works: tables, columns and what keeps values unique, and apart from
/// them indexes, which take as long as they take; nothing of it keeps anybody from writing. Each statement waits for
/// locks only shortly and is then tried again, so that nobody queues behind it.
/// </summary>
internal sealed class SchemaExpander(Database database, SchemaWork schemaWork)
{
    private readonly SqlDialect _dialect = database.Dialect;

    /// <summary>Makes the tables, columns and unique indexes that are missing.</summary>
    /// <exception cref="SchemaException">The database does not take one of them.</exception>
    /// <exception cref="StorageUnavailableException">The database does not answer, or others keep their locks.
    /// </exception>
    public Task ExpandAsync(DefinitionSet definitions, CancellationToken cancellationToken) =>
        RunAsync(session => Make(session, definitions, areIndexes: false), cancellationToken);

    /// <summary>Makes the indexes that are missing, and those that were left half made.</summary>
    /// <exception cref="SchemaException">The database does not take one of them.</exception>
    /// <exception cref="StorageUnavailableException">The database does not answer, or others keep their locks.
    /// </exception>
    public Task IndexAsync(DefinitionSet definitions, CancellationToken cancellationToken) =>
        RunAsync(session => Make(session, definitions, areIndexes: true), cancellationToken);

    /// <summary>Takes away the indexes of these entities that nothing asks for any more.</summary>
    /// <exception cref="StorageUnavailableException">The database does not answer, or others keep their locks.
    /// </exception>
    public Task ContractAsync(IReadOnlyList<EntityDefinition> entities, CancellationToken cancellationToken) =>
        RunAsync(session => DropSurplus(session, entities), cancellationToken);

    private Task RunAsync(Action<Session> work, CancellationToken cancellationToken) => schemaWork.RunAsync(
        session =>
        {
            _dialect.DropBrokenIndexes(session);
            work(session);
        },
        isForIndexes: true,
        cancellationToken);

    private void Make(Session session, DefinitionSet definitions, bool areIndexes)
    {
        foreach (var step in Missing(session, definitions, areIndexes))
        {
            Make(session, step, definitions, areIndexes);
        }
    }

    private void Make(Session session, SchemaStep step, DefinitionSet definitions, bool areIndexes)
    {
        try
        {
            _dialect.LimitLockWait(session, step.IsIndex);
            _dialect.AlterOnline(session, step.Sql);
        }
        catch (DbException failure) when (_dialect.IsUniqueViolation(failure))
        {
            // Half an index refuses writes all the same.
            _dialect.DropBrokenIndexes(session);
            throw new SchemaException(Explain(session, step, definitions) ?? failure.Message, failure);
        }
        catch (DbException failure) when (!_dialect.IsLockTimeout(failure) && _dialect.Translate(failure) is null)
        {
            // Another process may have made it at the same time.
            if (Missing(session, definitions, areIndexes).Contains(step))
            {
                throw;
            }
        }
    }

    // Which records have what is to be unique.
    private string? Explain(Session session, SchemaStep step, DefinitionSet definitions)
    {
        foreach (var entity in definitions.Entities)
        {
            var schema = new EntitySchema(entity, _dialect);
            foreach (var rule in entity.UniqueRules.Where(r => step.Makes(schema.NameOfUnique(r))))
            {
                return DuplicateReader.Find(session, _dialect, entity, rule);
            }
        }

        return null;
    }

    private void DropSurplus(Session session, IReadOnlyList<EntityDefinition> entities)
    {
        foreach (var entity in entities)
        {
            var schema = new EntitySchema(entity, _dialect);
            foreach (var name in schema.Surplus(_dialect.ListIndexesOf(session, entity.Name)).ToList())
            {
                Drop(session, name, entity.Name);
            }
        }
    }

    private void Drop(Session session, string index, string table)
    {
        try
        {
            session.Execute(_dialect.DropIndexOnline(index, table));
        }
        catch (DbException failure) when (!_dialect.IsLockTimeout(failure) && _dialect.Translate(failure) is null)
        {
            // Another process may have done it at the same time.
            if (_dialect.ListIndexesOf(session, table).Contains(index))
            {
                throw;
            }
        }
    }

    private List<SchemaStep> Missing(Session session, DefinitionSet definitions, bool areIndexes) =>
        [.. SchemaPlan.Make(session, _dialect, definitions).Steps.Where(s => s.CanWait == areIndexes)];
}
