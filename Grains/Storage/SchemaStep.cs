using System.Text.RegularExpressions;

namespace Oro.Grains.Storage;

/// <summary>One statement that brings the schema up to date.</summary>
/// <param name="Description">For people, such as <c>make table contact</c>.</param>
/// <param name="Sql">The statement, as the database needs it.</param>
internal sealed partial record SchemaStep(string Description, string Sql)
{
    private const string MakeIndex = "make index ";
    private const string MakeUniqueIndex = "make index ux_";

    /// <summary>Whether it makes an index, which may take long.</summary>
    public bool IsIndex => Description.StartsWith(MakeIndex, StringComparison.Ordinal);

    /// <summary>Whether it makes the index of that name.</summary>
    public bool Makes(string index) => Description == MakeIndex + index;

    /// <summary>Whether everything works without it, only slower: an index that makes nothing unique.</summary>
    public bool CanWait => IsIndex && !Description.StartsWith(MakeUniqueIndex, StringComparison.Ordinal);

    /// <summary>
    /// Whether it is an index over a table that others may be working with: it is made beside them, after all the rest.
    /// </summary>
    public bool IsBesideWork { get; init; }

    /// <summary>The step of a statement that makes a table or an index; null when that is there already.</summary>
    public static SchemaStep? Of(string sql, SqlDialect dialect, IReadOnlySet<string> existing)
    {
        var match = Creation().Match(sql);
        if (!match.Success)
        {
            throw new InvalidOperationException($"This neither makes a table nor an index: {sql}");
        }

        var name = match.Groups["name"].Value;
        return existing.Contains(name)
            ? null
            : new SchemaStep($"make {match.Groups["kind"].Value.ToLowerInvariant()} {name}", dialect.ToSchemaSql(sql));
    }

    [GeneratedRegex("^CREATE (UNIQUE |VIRTUAL |FULLTEXT )?(?<kind>TABLE|INDEX) (IF NOT EXISTS )?\"(?<name>[^\"]+)\"")]
    private static partial Regex Creation();
}
