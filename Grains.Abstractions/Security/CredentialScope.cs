namespace Oro.Security;

/// <summary>
/// What a credential may be used for, within what its user may do. Two that allow the same are equal.
/// </summary>
/// <param name="Text">
/// Words in order, parted by spaces: <c>read</c> for a credential that changes nothing, <c>entity:contact</c> for each
/// entity that it is limited to; none: everything.
/// </param>
[GenerateSerializer, Immutable, Alias("credential-scope")]
public sealed record CredentialScope([property: Id(0)] string Text)
{
    private const string ReadWord = "read";
    private const string EntityWord = "entity:";

    /// <summary>All that its user may do.</summary>
    public static CredentialScope Everything { get; } = new("");

    /// <summary>Whether it allows all that its user may do.</summary>
    public bool IsEverything => Text.Length == 0;

    /// <summary>Whether nothing may be changed with it.</summary>
    public bool IsReadOnly => Words.Contains(ReadWord);

    /// <summary>The internal names of the entities that it is limited to, in order; empty: of all.</summary>
    public IEnumerable<string> Entities =>
        Words.Where(w => w.StartsWith(EntityWord, StringComparison.Ordinal)).Select(w => w[EntityWord.Length..]);

    private string[] Words => Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>One that is limited as said.</summary>
    public static CredentialScope Of(bool isReadOnly, IEnumerable<string> entities)
    {
        var words = entities.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(e => EntityWord + e);
        return new CredentialScope(string.Join(' ', isReadOnly ? words.Append(ReadWord) : words));
    }
}
