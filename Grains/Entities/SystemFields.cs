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
            entity.ManyToOne(Owner, "user").Indexed().InGrid();
        }

        if (ownership != OwnershipType.None)
        {
            entity.ManyToOne(Organization, "organization");
        }

        entity.DateTime(CreatedAt).ReadOnly().Indexed();
        entity.DateTime(UpdatedAt).ReadOnly().Indexed().InGrid();
    }
}
