using Oro.Entities;
using Oro.Grains.Entities;
using Oro.Records;

namespace Oro.Grains.Records;

/// <summary>Which fields a change entry speaks of.</summary>
internal static class AuditedFields
{
    // When a record was created and last changed is what its entries say themselves.
    public static bool Includes(FieldDefinition field) =>
        field.Name is not (SystemFields.CreatedAt or SystemFields.UpdatedAt);

    /// <summary>What an entry says of a change: of a field whose values are not kept, that it changed.</summary>
    public static FieldChange ChangeOf(FieldDefinition field, FieldValue old, FieldValue now) => HasValues(field)
        ? new(field.Name, old, now)
        : new(field.Name, FieldValue.Null, FieldValue.Null);

    /// <summary>
    /// Whether entries have the values of the field. Those of to-one relations they always have: a restored record gets
    /// back by them who led to it.
    /// </summary>
    public static bool HasValues(FieldDefinition field) => field.IsAudited || field.Type == FieldType.ManyToOne;
}
