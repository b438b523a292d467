namespace Oro.Grains.Storage.Sqlite;

/// <summary>
/// FTS5 over the words in the table of indexed records. Its tokenizer <c>ascii</c> parts words at blanks and takes
/// every letter beyond ASCII as it is. Neither places nor numbers of words are kept, which nobody asks for.
/// </summary>
internal sealed class SqliteFullText : FullText
{
    private const string LearnSql =
        "INSERT INTO \"search_text\" (rowid, \"words\") SELECT \"id\", @p3 FROM \"search_record\" "
        + "WHERE \"entity\" = @p1 AND \"record_id\" = @p2";

    private const string LearnAgainSql = "INSERT INTO \"search_text\" (rowid, \"words\") VALUES (@p1, @p2)";

    // It must be told what it is to forget, as it keeps no texts of its own.
    private const string ForgetSql =
        "INSERT INTO \"search_text\" (\"search_text\", rowid, \"words\") VALUES ('delete', @p1, @p2)";

    public override IEnumerable<string> CreateSql =>
    [
        "CREATE VIRTUAL TABLE IF NOT EXISTS \"search_text\" USING fts5(\"words\", content='search_record', "
        + "content_rowid='id', tokenize='ascii', detail='none', columnsize=0)",
    ];

    public override IEnumerable<Statement> OnInsert(string entity, long recordId, string words) =>
        [new(LearnSql, entity, recordId, words)];

    public override IEnumerable<Statement> OnChange(long rowId, string oldWords, string newWords) =>
        oldWords == newWords ? [] : [new(ForgetSql, rowId, oldWords), new(LearnAgainSql, rowId, newWords)];

    // CROSS says which comes first: else all records of an entity may be gone through to look each up in the index.
    public override string Source =>
        "\"search_text\" CROSS JOIN \"search_record\" s ON s.\"id\" = \"search_text\".rowid";

    public override string Matches(string parameter) => $"\"search_text\" MATCH {parameter}";

    public override string Query(IEnumerable<string> words, bool isPrefix) =>
        string.Join(" AND ", words.Select(word => $"\"{word}\"{(isPrefix ? "*" : "")}"));

    public override string HasPart(string expression, string part) => $"instr({expression}, {part}) > 0";
}
