using System.Text.RegularExpressions;

namespace Oro.Security;

/// <summary>What a credential may be used for, within what its user may do.</summary>
/// <param name="Text">
/// Words parted by spaces: <c>read</c> to look at everything, <c>contacts:read</c> to look at records of that type of
/// the API, <c>contacts:write</c> to change them, too. None: everything.
/// </param>
[GenerateSerializer, Immutable, Alias("credential-scope")]
public sealed partial record CredentialScope([property: Id(0)] string Text)
{
    /// <summary>Most words.</summary>
    public const int MaxWords = 200;

    private const string ReadWord = "read";
    private const string ReadSuffix = ":read";
    private const string WriteSuffix = ":write";

    /// <summary>All that its user may do.</summary>
    public static CredentialScope Everything { get; } = new("");

    /// <summary>To look, and to change nothing.</summary>
    public static CredentialScope ReadOnly { get; } = new(ReadWord);

    /// <summary>Whether it takes nothing away from what its user may do.</summary>
    public bool IsEverything => Text.Length == 0;

    /// <summary>Whether nothing may be changed with it.</summary>
    public bool IsReadOnly =>
        !IsEverything && !Words.Any(w => w.EndsWith(WriteSuffix, StringComparison.Ordinal));

    /// <summary>Whether it names types of records.</summary>
    public bool IsOfEntities => !IsEverything && Text != ReadWord;

    private string[] Words => Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The scope of such words, in one order; null when one is not known, or there are too many.</summary>
    public static CredentialScope? Parse(string text)
    {
        var words = new CredentialScope(text).Words;
        return words.Length <= MaxWords && words.All(Known().IsMatch)
            ? new CredentialScope(string.Join(' ', words.Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)))
            : null;
    }

    /// <summary>What is left of the rights on the records of a type of the API.</summary>
    public EntityRights Narrow(string apiName, EntityRights rights) =>
        IsEverything || Words.Contains(apiName + WriteSuffix, StringComparer.Ordinal) ? rights
        : Words.Any(w => w == ReadWord || w == apiName + ReadSuffix) ? rights.ToRead()
        : EntityRights.None;

    /// <summary>Whether a credential of this scope may be used for all that one of the other may be.</summary>
    public bool Includes(CredentialScope other)
    {
        var words = Words.ToHashSet(StringComparer.Ordinal);
        return IsEverything || (!other.IsEverything && other.Words.All(Means));

        bool Means(string word) => words.Contains(word)
            || (word.EndsWith(ReadSuffix, StringComparison.Ordinal)
                && (words.Contains(ReadWord) || words.Contains(TypeOf(word) + WriteSuffix)));
    }

    /// <summary>The types of the API that it names, each once.</summary>
    public IEnumerable<string> ListTypes() => Words.Where(w => w != ReadWord).Select(TypeOf).Distinct();

    private static string TypeOf(string word) => word[..word.IndexOf(':', StringComparison.Ordinal)];

    // Names of types are letters, digits and these; \z, for $ lets a line end pass.
    [GeneratedRegex(@"\A(read|[A-Za-z0-9_-]{1,64}:(read|write))\z", RegexOptions.NonBacktracking)]
    private static partial Regex Known();
}
