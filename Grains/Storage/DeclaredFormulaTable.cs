namespace Oro.Grains.Storage;

/// <summary>By which formulas that code declares the stored values were computed, for each entity.</summary>
internal sealed class DeclaredFormulaTable(Database database)
{
    private const string ListSql = "SELECT \"entity\", \"forms\" FROM \"declared_formula\"";

    private readonly string _upsertSql = database.Dialect.Upsert("declared_formula", ["entity"], ["forms"]);

    public static string CreateSql(SqlDialect dialect) => $"""
        CREATE TABLE IF NOT EXISTS "declared_formula" ("entity" VARCHAR(64) NOT NULL PRIMARY KEY,
        "forms" TEXT NOT NULL) {dialect.KeyTableSuffix}
        """;

    /// <summary>
    /// Remembers how the formulas of each entity read now, together with the messages that this causes for those that
    /// read differently before; nothing when none does.
    /// </summary>
    public Task RememberAsync(
        IReadOnlyDictionary<string, string> forms,
        Func<string, OutgoingMessage> messageOf,
        DateTime at,
        CancellationToken cancellationToken) => database.WriteAsync(
        session =>
        {
            var known = session.List(ListSql, r => (Entity: r.GetString(0), Forms: r.GetString(1)))
                .ToDictionary(r => r.Entity, r => r.Forms, StringComparer.Ordinal);
            var changed = forms.Where(f => known.GetValueOrDefault(f.Key, "") != f.Value).ToList();
            foreach (var (entity, form) in changed)
            {
                session.Execute(_upsertSql, entity, form);
            }

            MessageTable.Insert(session, database.Dialect, at, [.. changed.Select(c => messageOf(c.Key))]);
            return changed.Count;
        },
        cancellationToken);
}
