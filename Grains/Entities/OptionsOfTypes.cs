using Oro.Entities;

namespace Oro.Grains.Entities;

/// <summary>
/// Which options of a field mean something for its type. One that means nothing is refused, not ignored.
/// </summary>
internal static class OptionsOfTypes
{
    /// <summary>What a field is newly given although its type has no use for it, and why it has none.</summary>
    public static IEnumerable<(string Option, string Reason)> FaultsOf(FieldDefinition? before, FieldDefinition after)
    {
        var type = after.Type;
        if (after.IsIndexed && !FieldTypeTraits.CanBeIndexed(type))
        {
            yield return ("isIndexed", "A field of this type can have no index.");
        }

        if (after.IsUnique && !OptionCheck.CanBeUnique(after))
        {
            yield return ("isUnique", "Values of this type cannot be unique.");
        }

        if (after.IsSearchable && before is not { IsSearchable: true } && !HasWords(type))
        {
            yield return ("isSearchable", after.IsRelation
                ? "Records are not found by what they are linked to."
                : "Values of this type have no words to be found by.");
        }

        if (after is { IsAudited: false, IsRelation: true } && before is not { IsAudited: false })
        {
            yield return (
                "isAudited", "The history always has links: a restored record gets back by it who led to it.");
        }

        if (after.Pattern is not null && !OptionCheck.CanMatch(type))
        {
            yield return ("pattern", "Only a text can fit a pattern: string, text, email, phone or url.");
        }

        foreach (var option in NumbersOf(after))
        {
            yield return option;
        }

        if (!after.Options.IsEmpty && type is not (FieldType.Enum or FieldType.MultiEnum))
        {
            yield return ("options", "Only the types enum and multiEnum have options.");
        }
    }

    private static IEnumerable<(string Option, string Reason)> NumbersOf(FieldDefinition field)
    {
        if (!OptionCheck.IsNumber(field.Type))
        {
            const string Reason = "Only a number can have a range.";
            foreach (var option in new[] { field.Minimum, field.Maximum }.Zip(["minimum", "maximum"]))
            {
                if (option.First is not null)
                {
                    yield return (option.Second, Reason);
                }
            }
        }

        if (field.Type != FieldType.Decimal && field.Precision != 0)
        {
            yield return ("precision", "Only the type decimal has a number of digits.");
        }

        if (field.Type != FieldType.Decimal && field.Scale != 0)
        {
            yield return ("scale", "Only the type decimal has a number of decimals.");
        }
    }

    private static bool HasWords(FieldType type) => type is not (FieldType.Boolean or FieldType.Date
        or FieldType.DateTime or FieldType.ManyToOne or FieldType.ManyToMany or FieldType.OneToMany);
}
