using Oro.Entities;

namespace Oro.Records;

/// <summary>What an edit does with the value of a field.</summary>
[GenerateSerializer, Alias("field-edit-kind")]
public enum FieldEditKind
{
    /// <summary>
    /// The value becomes the given one; of a to-many relation, the links become exactly the given ones.
    /// </summary>
    Set,

    /// <summary>The given links are added; those that exist stay. To-many relations only.</summary>
    Add,

    /// <summary>The given links are removed; those that do not exist are no error. To-many relations only.</summary>
    Remove,

    /// <summary>The amount becomes the given one and keeps its currency. Amounts with currency only.</summary>
    SetValue,

    /// <summary>The currency becomes the given one and the amount stays. Amounts with currency only.</summary>
    SetCurrency,
}

/// <summary>An edit of one field.</summary>
/// <param name="Field">Internal name of the field.</param>
/// <param name="Value">The value, of the shape of the field's type or of the half that is set.</param>
/// <param name="Kind">What is done with the value.</param>
[GenerateSerializer, Immutable, Alias("field-edit")]
public sealed record FieldEdit(
    [property: Id(0)] string Field,
    [property: Id(1)] FieldValue Value,
    [property: Id(2)] FieldEditKind Kind = FieldEditKind.Set);
