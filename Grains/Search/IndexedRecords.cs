using Oro.Entities;
using Oro.Grains.Entities;
using Oro.Grains.Storage;
using Oro.Records;

namespace Oro.Grains.Search;

/// <summary>Makes of a record what the search index holds of it.</summary>
internal static class IndexedRecords
{
    /// <summary>Words of a record that are indexed: those of a letter of some pages.</summary>
    public const int MaxWords = 1000;

    // Of a name; more than a line has.
    private const int MaxTitleWords = 20;

    public static IndexedRecord Of(EntityIndex entity, RecordSnapshot record)
    {
        if (record.IsDeleted)
        {
            return new IndexedRecord(record.Key, record.Revision, [], []);
        }

        var title = SearchWords.ForRecord(MaxTitleWords);
        var words = SearchWords.ForRecord(MaxWords);
        foreach (var name in entity.Definition.TitleFields)
        {
            title.Add(record.Values[entity.OrdinalOf(name)].ToString() ?? "");
        }

        for (var i = 0; i < entity.Definition.Fields.Length; i++)
        {
            if (entity.Definition.Fields[i].IsSearchable)
            {
                Add(words, entity.Definition.Fields[i], record.Values[i]);
            }
        }

        return new IndexedRecord(record.Key, record.Revision, [.. title.Words], [.. words.Words]);
    }

    private static void Add(SearchWords words, FieldDefinition field, FieldValue value)
    {
        var texts = value.Value is TextList list ? list.Items : [value.ToString() ?? ""];
        foreach (var text in texts)
        {
            if (field.Type is FieldType.Phone or FieldType.PhoneList)
            {
                words.AddPhone(text);
            }
            else
            {
                words.Add(field.Type == FieldType.RichText ? SafeHtml.ToText(text) : LabelOf(field, text));
            }
        }
    }

    // People look for an option by what they read.
    private static string LabelOf(FieldDefinition field, string text) =>
        field.Options.FirstOrDefault(o => o.Id == text)?.Label ?? text;
}
