using Oro.Entities;
using Oro.Grains.Entities;

namespace Oro.Grains.Records;

/// <summary>Which fields a change entry speaks of.</summary>
internal static class AuditedFields
{
    // When a record was created and last changed is what its entries say themselves.
    public static bool Includes(FieldDefinition field) =>
        field.Name is not (SystemFields.CreatedAt or SystemFields.UpdatedAt);
}
