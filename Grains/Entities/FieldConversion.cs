using System.Collections.Immutable;
using Oro.Entities;
using Oro.Grains.Storage;

namespace Oro.Grains.Entities;

/// <summary>
/// What becomes of the values of a field whose definition changes. Whether a type can become another one is a matter
/// of what its values are; whether each value there is can be kept, the records say.
/// </summary>
internal static class FieldConversion
{
    private static readonly FieldType[] Numbers =
    [
        FieldType.Integer, FieldType.BigInteger, FieldType.Decimal, FieldType.Float, FieldType.Money, FieldType.Percent,
    ];

    private static readonly FieldType[] Texts =
        [FieldType.String, FieldType.Email, FieldType.Phone, FieldType.Url, FieldType.Text];

    private static readonly FieldType[][] Families =
    [
        Numbers, Texts, [FieldType.Enum, FieldType.MultiEnum], [FieldType.Email, FieldType.EmailList],
        [FieldType.Phone, FieldType.PhoneList],
    ];

    /// <summary>Why no value of the one type is the same as one of the other; null when it may be.</summary>
    public static string? ReasonAgainst(FieldType from, FieldType to) => (from, to) switch
    {
        _ when from == to || Array.Exists(Families, f => f.Contains(from) && f.Contains(to)) => null,
        (FieldType.Date, FieldType.DateTime) => "a day is another instant in each time zone",
        (FieldType.DateTime, FieldType.Date) => "the time of day would be lost",
        (FieldType.RichText, _) => "its mark-up would be lost",
        (_, FieldType.RichText) when Texts.Contains(from) => "parts of its texts would be taken for mark-up",
        (FieldType.Money, FieldType.MultiCurrency) => "nobody said in which currency its amounts are",
        (FieldType.MultiCurrency, _) => "its currencies would be lost",
        _ => "values would be lost, or not be found as before",
    };

    /// <summary>Whether values are to be moved into another column, as each of them is looked at.</summary>
    public static bool IsNeeded(FieldDefinition before, FieldDefinition after) =>
        !before.IsToMany && before.Formula is null && after.Formula is null
        && (before.Type != after.Type ? !IsStoredAlike(before.Type, after.Type) || IsNarrower(before, after)
            : IsNarrower(before, after));

    /// <summary>The move; its field has the column that the values are in now.</summary>
    public static FieldMove MoveOf(EntityDefinition before, EntityDefinition after, string field)
    {
        var (from, to) = (FieldOf(before, field), FieldOf(after, field));
        return new FieldMove(
            before, after, field, MeansNothing: to.IsRequired && !from.IsRequired, value => Convert(to, value));
    }

    /// <summary>Every move between two states of an entity.</summary>
    public static IEnumerable<FieldMove> MovesBetween(EntityDefinition? before, EntityDefinition after) =>
        from field in before?.Fields ?? []
        where FieldOf(after, field.Name).Column != field.Column
        select MoveOf(before!, after, field.Name);

    private static FieldDefinition FieldOf(EntityDefinition entity, string name) =>
        entity.Fields.First(f => f.Name == name);

    private static MovedValue Convert(FieldDefinition field, FieldValue value)
    {
        if (FieldShapes.TryAs(field.Type, value) is not { } converted)
        {
            return new MovedValue(value, new MoveFault("type", "It has no such value."));
        }

        var fault = FieldCheck.FindMissing(field, converted)
            ?? (FieldCheck.FaultsOf(field, converted) is [var first, ..] ? first : null);
        return new MovedValue(converted, fault is null ? null : new MoveFault(fault.Rule, fault.Detail));
    }

    // As before: what is compared of a line is in a column of its own, and a text has none.
    private static bool IsStoredAlike(FieldType from, FieldType to) => (from, to) switch
    {
        (FieldType.Integer or FieldType.BigInteger, FieldType.Integer or FieldType.BigInteger) => true,
        (FieldType.Email or FieldType.Phone or FieldType.Url, FieldType.String) => true,
        (FieldType.String or FieldType.Email or FieldType.Phone or FieldType.Url, FieldType.Text) => true,
        _ => false,
    };

    private static bool IsNarrower(FieldDefinition before, FieldDefinition after) =>
        (after.MaxLength > 0 && after.MaxLength < before.MaxLength)
        || after.Scale < before.Scale
        || after.Precision - after.Scale < before.Precision - before.Scale
        || IsAbove(after.Minimum, before.Minimum)
        || IsAbove(-after.Maximum, -before.Maximum)
        || (after.Pattern is not null && after.Pattern != before.Pattern)
        || (after.IsRequired && !before.IsRequired)
        || before.Options.Any(o => after.Options.All(a => a.Id != o.Id));

    private static bool IsAbove(decimal? end, decimal? before) => end is { } now && !(before >= now);
}
