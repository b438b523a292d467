using System.Globalization;
using Oro.Entities;
using Oro.Records;

namespace Oro.Grains.Storage;

/// <summary>The statement that finds the ids of a page of the history.</summary>
internal sealed class HistoryStatement(SqlDialect dialect, HistoryQuery query, HistoryPlace? after)
{
    // SQLite takes 500 at most, and each is a look into an index.
    private const int MaxBranches = 200;

    private static readonly ChangeKind[] AllKinds = Enum.GetValues<ChangeKind>();

    private readonly List<object?> _arguments = [];

    /// <param name="entities">Every entity that the caller may see.</param>
    /// <param name="waiting">Entries that have no place yet.</param>
    public (string Sql, IReadOnlyList<object?> Arguments) Make(
        IReadOnlyList<string> entities, IReadOnlyCollection<long> waiting)
    {
        var sql = query switch
        {
            { Field: not null, RecordId: null } => OfField(),
            { RecordId: not null } => OfRecord(),
            { Author: not null } or { Entity: null, Kinds.IsEmpty: true } => Union([Branch(Conditions())], waiting),
            { Entity: null } when entities.Count * query.Kinds.Length > MaxBranches =>
                Union([Branch(Conditions())], waiting),
            _ => Union(ByKind(query.Entity is { } entity ? [entity] : entities), waiting),
        };
        return (sql, _arguments);
    }

    private string OfField()
    {
        var conditions = new List<string>
        {
            $"f.\"entity\" = {Parameter(query.Entity)}",
            $"f.\"field\" = {Parameter(query.Field)}",
        };
        AddTimes(conditions, "f.\"at\"", "f.\"entry_id\"");
        AddAuthor(conditions);
        AddKinds(conditions);
        return $"SELECT f.\"entry_id\" FROM \"changed_field\" f JOIN \"change_entry\" e ON e.\"id\" = f.\"entry_id\" "
            + $"WHERE {string.Join(" AND ", conditions)} ORDER BY f.\"at\" DESC, f.\"entry_id\" DESC LIMIT {Limit()}";
    }

    // Of one record the revisions are the order of time, and an index of the entries themselves has them.
    private string OfRecord() =>
        $"SELECT e.\"id\" FROM \"change_entry\" e WHERE {string.Join(" AND ", Conditions())} "
        + $"ORDER BY e.\"revision\" DESC LIMIT {Limit()}";

    // The index has the kind before the time: one branch for each.
    private IEnumerable<string> ByKind(IReadOnlyList<string> entities)
    {
        var kinds = query.Kinds.IsEmpty ? AllKinds : [.. query.Kinds.Distinct()];
        foreach (var entity in entities)
        {
            foreach (var kind in kinds)
            {
                List<string> conditions =
                [
                    $"e.\"entity\" = {Parameter(entity)}",
                    string.Create(CultureInfo.InvariantCulture, $"e.\"kind\" = {(int)kind}"),
                ];
                AddTimes(conditions, "e.\"at\"", "e.\"id\"");
                yield return Branch(conditions);
            }
        }
    }

    // Of each branch its newest, and of those the newest. What got its place a moment ago is in two of them.
    private string Union(IEnumerable<string> branches, IReadOnlyCollection<long> waiting)
    {
        List<string> all = [.. branches];
        if (waiting.Count > 0)
        {
            var list = dialect.ToList(FieldType.Integer, waiting.Select(id => FieldValue.Of(id)));
            all.Add(Branch(
                [dialect.IsAnyOf(FieldType.Integer, "e.\"id\"", Parameter(list)), .. Conditions()], "change_entry"));
        }

        var named = all.Select((branch, number) => string.Create(
            CultureInfo.InvariantCulture, $"SELECT * FROM ({branch}) b{number}"));
        return $"SELECT a.\"id\" FROM ({string.Join(" UNION ", named)}) a "
            + $"ORDER BY a.\"at\" DESC, a.\"id\" DESC LIMIT {Limit()}";
    }

    private string Branch(List<string> conditions, string table = "placed_entry")
    {
        var where = conditions.Count == 0 ? "" : $" WHERE {string.Join(" AND ", conditions)}";
        return $"SELECT e.\"id\", e.\"at\" FROM {SqlDialect.Quote(table)} e{where} "
            + $"ORDER BY e.\"at\" DESC, e.\"id\" DESC LIMIT {Limit()}";
    }

    private List<string> Conditions()
    {
        var conditions = new List<string>();
        if (query.Entity is { } entity)
        {
            conditions.Add($"e.\"entity\" = {Parameter(entity)}");
        }

        if (query.RecordId is { } id)
        {
            conditions.Add($"e.\"record_id\" = {Parameter(id)}");
        }

        if (query.Field is { } field)
        {
            conditions.Add(
                "EXISTS (SELECT 1 FROM \"changed_field\" f WHERE f.\"entity\" = e.\"entity\" AND f.\"at\" = e.\"at\" "
                + $"AND f.\"entry_id\" = e.\"id\" AND f.\"field\" = {Parameter(field)})");
        }

        AddTimes(conditions, "e.\"at\"", "e.\"id\"");
        AddAuthor(conditions);
        AddKinds(conditions);
        return conditions;
    }

    private void AddTimes(List<string> conditions, string at, string id)
    {
        if (query.From is { } from)
        {
            conditions.Add($"{at} >= {Parameter(Instant(FieldValue.Of(from)))}");
        }

        if (query.Before is { } before)
        {
            conditions.Add($"{at} < {Parameter(Instant(FieldValue.Of(before)))}");
        }

        if (after is not null && query.RecordId is not null)
        {
            conditions.Add($"e.\"revision\" < {Parameter(after.Revision)}");
        }
        else if (after is not null)
        {
            var end = Instant(after.At);
            conditions.Add(
                $"({at} <= {Parameter(end)} AND ({at} < {Parameter(end)} OR {id} < {Parameter(after.Id)}))");
        }
    }

    private void AddAuthor(List<string> conditions)
    {
        if (query.Author is { } author)
        {
            conditions.Add($"e.\"author_id\" = {Parameter(author.Value)}");
        }
    }

    private void AddKinds(List<string> conditions)
    {
        if (!query.Kinds.IsEmpty)
        {
            conditions.Add($"e.\"kind\" IN ({string.Join(", ", query.Kinds.Select(kind => (int)kind))})");
        }
    }

    private object Instant(FieldValue at) => dialect.ToColumn(FieldType.DateTime, at);

    private string Limit() => Parameter(query.Limit + 1L);

    private string Parameter(object? value)
    {
        _arguments.Add(value);
        return ParameterNames.Of(_arguments.Count);
    }
}
