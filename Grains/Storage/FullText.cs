namespace Oro.Grains.Storage;

/// <summary>
/// What differs between databases in looking for words. The words are cut already and have neither case nor accents:
/// the database's own ways of cutting, stemming and leaving out words must not touch them.
/// </summary>
internal abstract class FullText
{
    /// <summary>Between two words, and around all of them.</summary>
    public const char Separator = ' ';

    /// <summary>What the table of indexed records has besides its columns, with a comma before it.</summary>
    public virtual string TablePart => "";

    /// <summary>Statements for the schema that come after the table of indexed records.</summary>
    public virtual IEnumerable<string> CreateSql => [];

    /// <summary>What is to be done besides when a row of indexed records was inserted.</summary>
    public virtual IEnumerable<Statement> OnInsert(string entity, long recordId, string words) => [];

    /// <summary>What is to be done besides when the words of a row change.</summary>
    public virtual IEnumerable<Statement> OnChange(long rowId, string oldWords, string newWords) => [];

    /// <summary>What is searched: the table of indexed records, alias <c>s</c>, and what it needs with it.</summary>
    public virtual string Source => "\"search_record\" s";

    /// <summary>Condition: the record, alias <c>s</c>, has what <see cref="Query"/> made of words.</summary>
    public abstract string Matches(string parameter);

    /// <summary>A parameter for <see cref="Matches"/>: all of the words, or something that begins with each.</summary>
    public abstract string Query(IEnumerable<string> words, bool isPrefix);

    /// <summary>Condition: the text contains the part as it stands.</summary>
    public abstract string HasPart(string expression, string part);

    /// <summary>Words as they are stored, cut at a length between words.</summary>
    public string Join(IEnumerable<string> words, int maxLength = int.MaxValue)
    {
        var text = new System.Text.StringBuilder().Append(Separator);
        foreach (var word in words)
        {
            var stored = Store(word);
            if (text.Length + stored.Length + 1 > maxLength)
            {
                break;
            }

            text.Append(stored).Append(Separator);
        }

        return text.ToString();
    }

    /// <summary>A word as this database can keep it; the beginning of one becomes the beginning of the other.</summary>
    public virtual string Store(string word) => word;
}
