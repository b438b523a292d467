using System.Text.RegularExpressions;
using Oro.Entities;

namespace Oro.Grains.Entities;

/// <summary>Whether the options of a field fit its type and each other.</summary>
internal static partial class OptionCheck
{
    /// <summary>Most characters of a pattern: its automaton grows with it.</summary>
    public const int MaxPatternLength = 200;

    /// <summary>Most fields of one unique rule: an index of MySQL has no room for more texts.</summary>
    public const int MaxUniqueFields = 3;

    /// <summary>Most characters of a line: what an index of every database holds.</summary>
    private const int MaxLineLength = 255;

    /// <summary>What is wrong with the rules over several fields.</summary>
    public static IEnumerable<string> FaultsOf(EntityDefinition entity)
    {
        foreach (var key in entity.UniqueKeys)
        {
            var names = string.Join(", ", key);
            if (key.Length is < 2 or > MaxUniqueFields)
            {
                yield return $"{entity.Name} is unique over {key.Length} fields, '{names}': it can be over 2 to "
                    + $"{MaxUniqueFields}.";
            }

            if (!key.All(name => entity.Fields.Any(f => f.Name == name && CanBeUnique(f))))
            {
                yield return $"{entity.Name} is unique over '{names}', which are not fields that can be unique.";
            }
        }
    }

    /// <summary>What is wrong with the options of a field, each as the end of a sentence about it.</summary>
    public static IEnumerable<OptionFault> FaultsOf(FieldDefinition field)
    {
        if (field.IsUnique && !CanBeUnique(field))
        {
            yield return new("isUnique", $"cannot be unique: it is a {field.Type}.");
        }

        if (field.IsIndexed && (field.Type == FieldType.Address || field.IsToMany))
        {
            yield return new("isIndexed", $"cannot be indexed: it is a {field.Type}.");
        }

        if (IsLine(field.Type) && field.MaxLength is < 1 or > MaxLineLength)
        {
            yield return new("maxLength", $"has a length of {field.MaxLength}: it is 1 to {MaxLineLength}.");
        }

        if (field.Type == FieldType.Decimal && !HasDigits(field))
        {
            yield return new(
                "precision",
                $"has {field.Precision} digits and {field.Scale} decimals: it has 1 to {NumberCheck.MaxPrecision} "
                + $"digits, of which 0 to {NumberCheck.MaxScale} are decimals and at most "
                + $"{NumberCheck.MaxWholeDigits} are not.");
        }

        if (field.File is { } file && (field.Relation?.Target != "file" || file.MaxBytes < 1))
        {
            yield return new("file", "holds a file: it leads to one, of one byte or more.");
        }

        if (field.Minimum > field.Maximum)
        {
            yield return new("maximum", "has a range that ends before it begins.");
        }

        if ((field.Minimum ?? field.Maximum) is not null && !IsNumber(field.Type))
        {
            yield return new(field.Minimum is null ? "maximum" : "minimum", $"has a range, and is a {field.Type}.");
        }

        foreach (var option in field.Options.Where(o => o.Color is not null && !Color().IsMatch(o.Color)))
        {
            yield return new(
                "options",
                $"has the option '{option.Id}' of the colour '{option.Color}', which is not like '#1d5c58'.");
        }

        if (FaultOfPattern(field) is { } fault)
        {
            yield return new("pattern", fault);
        }
        else if (FieldCheck.FaultsOf(field, Normalized.Value(field.Type, field.Default)) is [var broken, ..])
        {
            yield return new("default", $"has a default that it does not allow: {broken.Detail}");
        }
    }

    private static string? FaultOfPattern(FieldDefinition field)
    {
        if (field.Pattern is not { } pattern)
        {
            return null;
        }

        if (!CanMatch(field.Type))
        {
            return $"has a pattern, and is a {field.Type}.";
        }

        if (pattern.Length > MaxPatternLength)
        {
            return $"has a pattern of {pattern.Length} characters: at most {MaxPatternLength}.";
        }

        try
        {
            _ = TextCheck.Parse(pattern);
            return null;
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            return $"has the pattern '{pattern}', which cannot be used: {fault.Message}";
        }
    }

    private static bool HasDigits(FieldDefinition field) =>
        field.Precision is >= 1 and <= NumberCheck.MaxPrecision
        && field.Scale is >= 0 and <= NumberCheck.MaxScale
        && field.Precision - field.Scale is >= 0 and <= NumberCheck.MaxWholeDigits;

    /// <summary>Whether no two records may have the same value in it.</summary>
    public static bool CanBeUnique(FieldDefinition field) =>
        IsLine(field.Type) || field.Type is FieldType.Integer or FieldType.BigInteger or FieldType.Decimal
            or FieldType.Money or FieldType.MultiCurrency or FieldType.Date or FieldType.DateTime
            or FieldType.Enum or FieldType.ManyToOne;

    /// <summary>Whether a text of that type can be held against a pattern.</summary>
    public static bool CanMatch(FieldType type) => IsLine(type) || type == FieldType.Text;

    private static bool IsLine(FieldType type) =>
        type is FieldType.String or FieldType.Email or FieldType.Phone or FieldType.Url;

    /// <summary>Whether values of that type can be in a range.</summary>
    public static bool IsNumber(FieldType type) => type is FieldType.Integer or FieldType.BigInteger
        or FieldType.Decimal or FieldType.Float or FieldType.Percent or FieldType.Money or FieldType.MultiCurrency;

    [GeneratedRegex("^#[0-9a-fA-F]{6}$")]
    private static partial Regex Color();
}
