using System.Data.Common;
using Oro.Errors;

namespace Oro.Grains.Storage;

/// <summary>
/// Makes the tables at the first start and adds what definitions gained since. It never takes anything away: changes
/// expand, and contract in a later version. Several processes may do it at the same time.
/// </summary>
internal sealed class SchemaMigrator(SqlDialect dialect, Definitions definitions)
{
    // Each wait for the locks of a table ends soon, so that who comes after it need not wait behind us for long.
    private const int MaxRuns = 20;

    /// <summary>What there is, and what would be done; changes nothing.</summary>
    /// <exception cref="SchemaException">The database cannot be used; the message says why and what to do.</exception>
    public Task<SchemaPlan> InspectAsync(CancellationToken cancellationToken) => RunAsync(Inspect, cancellationToken);

    /// <summary>Brings the schema up to date, and says what that took.</summary>
    /// <exception cref="SchemaException">The database cannot be used; the message says why and what to do.</exception>
    public Task<SchemaPlan> MigrateAsync(CancellationToken cancellationToken) => RunAsync(Migrate, cancellationToken);

    /// <exception cref="SchemaException">A newer program made the schema.</exception>
    public static void ThrowIfFromTheFuture(SchemaPlan plan)
    {
        if (plan.IsFromTheFuture)
        {
            var writer = plan.WrittenBy ?? "a version that did not say which it is";
            throw new SchemaException(
                $"""
                The database was written by a newer version of the product. Nothing was changed.

                  Found:         schema {plan.Found}, by {writer}
                  This program:  schema {SchemaPlan.Known}, {ProductVersion.Name}

                Do one of these:
                  - start the newer version ({plan.WrittenBy ?? "one that knows the schema"}, or a later one);
                  - restore a backup that was made before the newer version was started, and start this one;
                  - set ORO_DB_DSN or ORO_DATA_DIR to another database.
                """.ReplaceLineEndings("\n"));
        }
    }

    // On a thread of its own: it takes as long as it takes, and nobody else's work waits behind it.
    private static async Task<SchemaPlan> RunAsync(Func<SchemaPlan> work, CancellationToken cancellationToken)
    {
        try
        {
            return await Task.Factory.StartNew(
                work, cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
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

    private SchemaPlan Inspect() => dialect.Exists()
        ? Explain(() => Use(canWrite: false, session => SchemaPlan.Make(session, dialect, definitions.Current)))
        : new SchemaPlan(null, []);

    private SchemaPlan Migrate()
    {
        for (var runs = 1; ; runs++)
        {
            try
            {
                return Explain(() => Use(canWrite: true, Migrate));
            }
            catch (DbException failure) when (runs < MaxRuns && dialect.IsLockTimeout(failure))
            {
                // Somebody works with the table; the next try waits for it again.
            }
        }
    }

    private SchemaPlan Use(bool canWrite, Func<Session, SchemaPlan> work)
    {
        using var session = dialect.Open(canWrite);
        session.IsPatient = true;
        return work(session);
    }

    private SchemaPlan Migrate(Session session)
    {
        // Most starts find everything done, and need no lock.
        var plan = SchemaPlan.Make(session, dialect, definitions.Current);
        ThrowIfFromTheFuture(plan);
        if (plan.IsDone)
        {
            return plan;
        }

        session.Execute(dialect.BeginSchemaChange);
        dialect.LockSchema(session);
        plan = SchemaPlan.Make(session, dialect, definitions.Current);
        ThrowIfFromTheFuture(plan);
        foreach (var step in plan.Steps.Where(s => !s.IsBesideWork))
        {
            session.Execute(step.Sql);
        }

        if (plan.Migrations.IsEmpty)
        {
            SetVersion(session, SchemaPlan.Known);
        }

        session.Commit();
        foreach (var migration in plan.Migrations)
        {
            Move(session, migration);
        }

        MakeIndexes(session, plan);
        return plan;
    }

    // A batch in each transaction; another process may do some of them.
    private void Move(Session session, SchemaMigration migration)
    {
        for (var isDone = false; !isDone;)
        {
            session.Execute(dialect.BeginSchemaChange);
            dialect.LockSchema(session);
            var version = session.Find(SchemaPlan.VersionSql, r => r.GetInt64(0));
            isDone = version >= migration.Number || !migration.TryMove(session, dialect);
            if (isDone)
            {
                SetVersion(session, Math.Max(version, migration.Number));
            }

            session.Commit();
        }
    }

    private void SetVersion(Session session, long version)
    {
        session.Execute(dialect.Upsert("schema_version", ["id"], ["version"]), 1L, version);
        session.Execute(dialect.Upsert("schema_writer", ["id"], ["product"]), 1L, ProductVersion.Name);
    }

    // Each by itself, so that processes of before go on writing while a large table gets one. One that is cut short is
    // made at the next start, or anew by whoever changes definitions.
    private void MakeIndexes(Session session, SchemaPlan plan)
    {
        foreach (var step in plan.Steps.Where(s => s.IsBesideWork))
        {
            dialect.LimitLockWait(session, isForIndexes: true);
            session.Execute(dialect.ToOnlineSql(step.Sql));
        }
    }

    private SchemaPlan Explain(Func<SchemaPlan> work)
    {
        try
        {
            return work();
        }
        catch (DbException failure) when (!dialect.IsLockTimeout(failure) && dialect.Translate(failure) is not null)
        {
            throw dialect.Translate(failure)!;
        }
    }
}
