namespace Oro.Grains.Storage.PostgreSql;

/// <summary>
/// A column with the words as lexemes, kept by the server beside their text, under an index of its own kind for them.
/// No parser and no dictionary takes part: each word is a lexeme as it stands.
/// </summary>
internal sealed class PostgreSqlFullText : FullText
{
    public override string TablePart =>
        ", \"terms\" TSVECTOR GENERATED ALWAYS AS "
        + $"(array_to_tsvector(array_remove(string_to_array(\"words\", '{Separator}'), ''))) STORED";

    public override IEnumerable<string> CreateSql =>
        ["CREATE INDEX IF NOT EXISTS \"ix_search_record_terms\" ON \"search_record\" USING gin (\"terms\")"];

    public override string Matches(string parameter) => $"s.\"terms\" @@ CAST({parameter} AS tsquery)";

    public override string Query(IEnumerable<string> words, bool isPrefix) =>
        string.Join(" & ", words.Select(word => $"'{word}'{(isPrefix ? ":*" : "")}"));

    public override string HasPart(string expression, string part) => $"strpos({expression}, {part}) > 0";
}
