using System.Globalization;
using Oro.Entities;
using Oro.Records;
using Oro.Search;

namespace Oro.Grains.Storage;

/// <summary>The search index in the database: finds records by words, and keeps the newest revision of each.</summary>
internal sealed class SearchTable(Database database)
{
    // Of records that match whole words and of those that match beginnings of words: how many are put in order.
    private const int MaxRanked = SearchQuery.MaxDepth;

    private readonly SqlDialect _dialect = database.Dialect;
    private readonly FullText _fullText = database.Dialect.FullText;

    private readonly string _knownSql =
        "SELECT \"record_id\", \"id\", \"revision\", \"title\", \"words\" FROM \"search_record\" "
        + $"WHERE \"entity\" = @p1 AND {database.Dialect.IsAnyOf(FieldType.Integer, "\"record_id\"", "@p2")} "
        + $"ORDER BY \"record_id\"{database.Dialect.ForUpdate}";

    private readonly string _insertSql = database.Dialect.InsertIgnore(
        "search_record", "entity", "record_id", "revision", "title", "words");

    private const string MoveSql =
        "UPDATE \"search_record\" SET \"revision\" = @p1 WHERE \"id\" = @p2 AND \"revision\" <= @p1";

    private const string ChangeSql =
        "UPDATE \"search_record\" SET \"revision\" = @p1, \"title\" = @p2, \"words\" = @p3 "
        + "WHERE \"id\" = @p4 AND \"revision\" <= @p1";

    /// <summary>Takes the records of one entity into the index.</summary>
    public Task WriteAsync(
        string entity, IReadOnlyList<IndexedRecord> records, CancellationToken cancellationToken)
    {
        // What does not need the database is done here, not on the thread that everybody's writes wait for.
        var rows = records.OrderBy(r => r.Key.Id).Select(r => new Row(
            r.Key.Id,
            r.Revision,
            _fullText.Join(r.Title, SearchTables.MaxTitleLength),
            _fullText.Join(r.Words))).ToList();
        return rows.Count == 0
            ? Task.CompletedTask
            : database.WriteAsync(session => Write(session, entity, rows), cancellationToken);
    }

    /// <summary>The page that a search asks for, the best first.</summary>
    public Task<SearchPage> FindAsync(SearchTerms terms, CancellationToken cancellationToken) =>
        database.ReadAsync(session => Find(session, terms), cancellationToken);

    /// <summary>How many records of an entity can be found.</summary>
    public Task<long> CountAsync(string entity, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.Find(
                "SELECT COUNT(*) FROM \"search_record\" WHERE \"entity\" = @p1 AND \"words\" <> @p2",
                r => r.GetInt64(0),
                entity,
                _fullText.Join([])),
            cancellationToken);

    private int Write(Session session, string entity, List<Row> rows)
    {
        var ids = _dialect.ToList(FieldType.Integer, rows.Select(r => FieldValue.Of(r.RecordId)));
        var known = session.List(
            _knownSql,
            r => (RowId: r.GetInt64(1), Row: new Row(r.GetInt64(0), r.GetInt64(2), r.GetString(3), r.GetString(4))),
            entity,
            ids).ToDictionary(k => k.Row.RecordId);
        var statements = new List<Statement>();
        foreach (var row in rows)
        {
            if (!known.TryGetValue(row.RecordId, out var old))
            {
                statements.Add(new(_insertSql, entity, row.RecordId, row.Revision, row.Title, row.Words));
                statements.AddRange(_fullText.OnInsert(entity, row.RecordId, row.Words));
            }
            else if (old.Row.Revision > row.Revision)
            {
                // It was changed again since, and who read that was first.
            }
            else if (old.Row with { Revision = row.Revision } != row)
            {
                statements.Add(new(ChangeSql, row.Revision, row.Title, row.Words, old.RowId));
                statements.AddRange(_fullText.OnChange(old.RowId, old.Row.Words, row.Words));
            }
            else
            {
                // Most changes of records change none of their words, and the index of words need not move.
                statements.Add(new(MoveSql, row.Revision, old.RowId));
            }
        }

        return session.ExecuteBatch(statements).Count;
    }

    private SearchPage Find(Session session, SearchTerms terms)
    {
        object?[] asked =
        [
            _fullText.Query(terms.Words.Select(_fullText.Store), isPrefix: true),
            .. terms.Entities,
            _fullText.Query(terms.Words.Select(_fullText.Store), isPrefix: false),
            .. terms.Words.Select(w => FullText.Separator + _fullText.Store(w)),
            .. terms.Words.Select(w => $"{FullText.Separator}{_fullText.Store(w)}{FullText.Separator}"),
            terms.Limit + 1L,
            (long)terms.Offset,
        ];
        var found = session.List(
            FindSql(terms), r => new RecordKey(r.GetString(0), r.GetInt64(1)), asked);
        var hasMore = found.Count > terms.Limit;
        var page = new SearchPage { Records = [.. found.Take(terms.Limit)], HasMore = hasMore };
        if (!terms.WithTotal)
        {
            return page;
        }

        var total = hasMore || found.Count == 0
            ? session.Find(CountSql(terms), r => r.GetInt64(0), asked.AsSpan(0, 1 + terms.Entities.Length))
            : terms.Offset + found.Count;
        return page with { Total = Math.Min(total, MaxRanked), IsTotalExact = total <= MaxRanked };
    }

    // Whole words are looked for by themselves, so that they are among those that are put in order however many records
    // merely contain something that begins like them.
    private string FindSql(SearchTerms terms)
    {
        var exact = ParameterNames.Of(2 + terms.Entities.Length);
        var last = 2 + terms.Entities.Length + (2 * terms.Words.Count);
        return $"SELECT s.\"entity\", s.\"record_id\" FROM (SELECT \"id\" FROM ({IdsSql(terms, exact)}) AS a "
            + $"UNION SELECT \"id\" FROM ({IdsSql(terms, "@p1")}) AS b) AS m "
            + $"JOIN \"search_record\" s ON s.\"id\" = m.\"id\" "
            + $"ORDER BY {RankSql(terms)} DESC, s.\"title\", s.\"entity\", s.\"record_id\" "
            + $"LIMIT {ParameterNames.Of(last + 1)} OFFSET {ParameterNames.Of(last + 2)}";
    }

    private string CountSql(SearchTerms terms) => $"SELECT COUNT(*) FROM ({IdsSql(terms, "@p1")}) AS matching";

    private string IdsSql(SearchTerms terms, string query)
    {
        var entities = Enumerable.Range(2, terms.Entities.Length).Select(ParameterNames.Of);
        return $"SELECT s.\"id\" FROM {_fullText.Source} WHERE {_fullText.Matches(query)} "
            + $"AND s.\"entity\" IN ({string.Join(", ", entities)}) "
            + string.Create(CultureInfo.InvariantCulture, $"LIMIT {MaxRanked + 1}");
    }

    // For each word: whole in the name, whole elsewhere, its beginning in the name, its beginning elsewhere.
    private string RankSql(SearchTerms terms)
    {
        var first = 3 + terms.Entities.Length;
        var ranks = Enumerable.Range(first, terms.Words.Count).Select(place =>
        {
            var (start, whole) = (ParameterNames.Of(place), ParameterNames.Of(place + terms.Words.Count));
            return $"CASE WHEN {_fullText.HasPart("s.\"title\"", whole)} THEN 4 "
                + $"WHEN {_fullText.HasPart("s.\"words\"", whole)} THEN 3 "
                + $"WHEN {_fullText.HasPart("s.\"title\"", start)} THEN 2 ELSE 1 END";
        });
        return $"({string.Join(" + ", ranks)})";
    }

    private sealed record Row(long RecordId, long Revision, string Title, string Words);
}
