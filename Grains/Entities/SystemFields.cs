using Oro.Entities;

namespace Oro.Grains.Entities;

/// <summary>The fields that every entity has after its own; the system fills them.</summary>
internal static class SystemFields
{
    public const string Owner = "owner";
    public const string Organization = "organization";
    public const string CreatedAt = "created_at";
    public const string UpdatedAt = "updated_at";

    public static void AddTo(EntityBuilder entity, OwnershipType ownership)
    {
        if (ownership == OwnershipType.User)
        {
            // Who still has something is disabled, and not deleted.
            entity.ManyToOne(Owner, "user").Indexed().InGrid().OnDelete(DeleteRule.Refuse);
        }

        if (ownership == OwnershipType.BusinessUnit)
        {
            entity.ManyToOne(Owner, "business_unit").Indexed().InGrid().OnDelete(DeleteRule.Refuse);
        }

        if (ownership != OwnershipType.None)
        {
            entity.ManyToOne(Organization, "organization").OnDelete(DeleteRule.Refuse);
        }

        entity.DateTime(CreatedAt).ReadOnly().Indexed();
        entity.DateTime(UpdatedAt).ReadOnly().Indexed().InGrid();
    }
}
