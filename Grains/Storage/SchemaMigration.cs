using System.Collections.Immutable;

namespace Oro.Grains.Storage;

/// <summary>
/// A numbered change of how this folder keeps what is there already. It moves rows, a batch in each transaction, and
/// remembers with them how far it came: one that is cut short goes on there at the next start.
/// </summary>
/// <param name="number">The version of the schema that it leads to.</param>
/// <param name="description">For people.</param>
internal abstract class SchemaMigration(int number, string description)
{
    /// <summary>In their order; none is ever taken away or changed.</summary>
    public static readonly ImmutableArray<SchemaMigration> All =
        [new PlacedEntryMigration(), new ChangedFieldMigration(), new CredentialMigration()];

    private const string FindPlaceSql = "SELECT \"place\" FROM \"schema_progress\" WHERE \"migration\" = @p1";

    public int Number => number;

    public string Description => description;

    /// <summary>
    /// Does the next batch in the transaction of the session; false when there was nothing left and all is done.
    /// </summary>
    public bool TryMove(Session session, SqlDialect dialect)
    {
        var place = session.Find(FindPlaceSql, r => r.GetInt64(0), (long)number);
        if (Move(session, dialect, place) is not { } next)
        {
            Finish(session, dialect);
            return false;
        }

        session.Execute(dialect.Upsert("schema_progress", ["migration"], ["place"]), (long)number, next);
        return true;
    }

    /// <summary>
    /// Moves the rows after a place, which is 0 at first, and says how far; null when there were none.
    /// </summary>
    protected abstract long? Move(Session session, SqlDialect dialect, long after);

    /// <summary>After the last batch; more than once when it is cut short.</summary>
    protected abstract void Finish(Session session, SqlDialect dialect);
}
