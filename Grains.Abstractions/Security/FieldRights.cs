namespace Oro.Security;

/// <summary>What may be done with one field of the records that may be seen or changed.</summary>
/// <param name="View">Its value is shown, and can be filtered, sorted and grouped by.</param>
/// <param name="Edit">Its value can be set.</param>
[GenerateSerializer, Immutable, Alias("field-rights")]
public readonly record struct FieldRights([property: Id(0)] bool View, [property: Id(1)] bool Edit)
{
    /// <summary>Whatever may be done with the record.</summary>
    public static FieldRights All { get; } = new(View: true, Edit: true);

    /// <summary>Whatever one of both allows.</summary>
    public FieldRights Or(FieldRights other) => new(View || other.View, Edit || other.Edit);
}
