using System.Data.Common;
using Oro.Entities;
using Oro.Errors;

namespace Oro.Grains.Storage;

/// <summary>
/// Makes the tables at the first start and adds what definitions gained since. It never takes anything away: changes
/// expand, and contract in a later version.
/// </summary>
internal sealed class SchemaMigrator(Database database)
{
    /// <summary>Rises when the tables of this folder change in a way that older programs cannot work with.</summary>
    public const int Version = 1;

    /// <exception cref="SchemaException">The database cannot be used; the message says why and what to do.</exception>
    public async Task MigrateAsync(DefinitionSet definitions, CancellationToken cancellationToken)
    {
        try
        {
            await database.WriteAsync(session => Migrate(session, definitions), cancellationToken);
        }
        catch (StorageUnavailableException failure)
        {
            throw new SchemaException(
                $"{failure.Message.TrimEnd('.')}. Check ORO_DB_DSN and ORO_DATA_DIR, or restore a backup.", failure);
        }
        catch (DbException failure)
        {
            throw new SchemaException(
                $"The database cannot be brought up to date: {failure.Message} Restore a backup, or report this.",
                failure);
        }
    }

    private bool Migrate(Session session, DefinitionSet definitions)
    {
        var dialect = database.Dialect;
        CheckVersion(session);
        foreach (var statement in SystemTables.CreateSql(dialect))
        {
            session.Execute(statement);
        }

        foreach (var entity in definitions.Entities)
        {
            var schema = new EntitySchema(entity, dialect);
            Expand(session, schema);
            foreach (var statement in schema.IndexSql().Concat(schema.LinkSql()))
            {
                session.Execute(statement);
            }
        }

        session.Execute(dialect.Upsert("schema_version", ["id"], ["version"]), 1L, (long)Version);
        return true;
    }

    private void CheckVersion(Session session)
    {
        if (database.Dialect.ListColumns(session, "schema_version").Count == 0)
        {
            return;
        }

        var found = session.Find("SELECT \"version\" FROM \"schema_version\"", r => r.GetInt64(0));
        if (found > Version)
        {
            throw new SchemaException(
                $"The database has schema {found}, and this program knows {Version}: start the newer program that "
                + "wrote it, or set ORO_DB_DSN or ORO_DATA_DIR to another database.");
        }
    }

    private void Expand(Session session, EntitySchema schema)
    {
        var existing = database.Dialect.ListColumns(session, schema.Name);
        if (existing.Count == 0)
        {
            session.Execute(schema.CreateSql());
            return;
        }

        foreach (var (name, type) in schema.Columns().Where(c => !existing.Contains(c.Name)))
        {
            session.Execute(
                $"ALTER TABLE {SqlDialect.Quote(schema.Name)} ADD COLUMN {SqlDialect.Quote(name)} {type}");
        }
    }
}
