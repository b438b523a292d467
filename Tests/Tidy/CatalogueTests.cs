using System.Text;
using Oro.Entities;
using Oro.Grains.Entities;
using Oro.Grains.Messaging;
using Oro.Tests.Support;

namespace Oro.Tests.Tidy;

/// <summary>
/// What is found at start-up by base class or attribute is written down here, so that it is not invisible.
/// </summary>
public sealed class CatalogueTests
{
    [Fact]
    public void All_entities_fields_and_topics_are_as_in_the_catalogue()
    {
        var definitions = EntityCatalogue.Discover(typeof(EntityCatalogue).Assembly);
        var topics = TopicCatalogue.Discover(typeof(TopicCatalogue).Assembly);

        CheckedInText.Matches("Tests/Tidy/Catalogue.txt", Print(definitions) + Print(topics));
    }

    private static string Print(TopicCatalogue topics) => string.Concat(topics.All.Select(
        t => $"topic {t.Name} \"{t.Description}\", priority {t.Priority}, {t.MaxAttempts} attempts\n"));

    private static string Print(DefinitionSet definitions)
    {
        var text = new StringBuilder();
        foreach (var entity in definitions.Entities)
        {
            text.Append(Print(entity)).Append('\n');
            foreach (var field in entity.Fields)
            {
                text.Append("  ").AppendJoin(' ', Print(field)).Append('\n');
            }

            foreach (var index in entity.Indexes)
            {
                text.Append("  index ").AppendJoin(", ", index).Append('\n');
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static string Print(EntityDefinition entity) =>
        $"{entity.Name} ({entity.ApiName}) \"{entity.Label}\" \"{entity.PluralLabel}\" {entity.Icon}, "
        + $"owned by {entity.Ownership}, titled by {string.Join(", ", entity.TitleFields)}"
        + (entity.IsReadOnly ? ", read-only" : "");

    private static IEnumerable<string> Print(FieldDefinition field)
    {
        yield return $"{field.Name} ({field.ApiName}) \"{field.Label}\" {field.Type}";
        if (field.MaxLength > 0)
        {
            yield return $"max {field.MaxLength}";
        }

        if (field.Relation is { } relation)
        {
            var inverse = relation.Inverse is null ? "" : $".{relation.Inverse} by {relation.JoinTable}";
            yield return $"-> {relation.Target}{inverse}";
        }

        if (!field.Options.IsEmpty)
        {
            yield return $"[{string.Join(", ", field.Options.Select(o => $"{o.Id} \"{o.Label}\""))}]";
        }

        var flags = new[]
        {
            (field.IsRequired, "required"), (field.IsReadOnly, "read-only"), (field.IsIndexed, "indexed"),
            (field.ShowInGrid, "in grid"), (field.IsSearchable, "searchable"),
        };
        foreach (var (_, name) in flags.Where(f => f.Item1))
        {
            yield return name;
        }
    }
}
