using Oro.Entities;
using Oro.Grains.Entities;

namespace Oro.Grains.Security.Roles;

/// <summary>What somebody may do who has it.</summary>
internal sealed class RoleEntity : CodeEntity
{
    public const string Name = "user_role";

    /// <summary>Of its name and its label: Oro's.</summary>
    public const int MaxLength = 30;

    protected override void Declare(EntityBuilder entity)
    {
        entity.Called(Name, "userroles").Labelled("Role", "Roles", icon: "users")
            .OwnedBy(OwnershipType.None)
            .TitledBy("label")
            .GoverningAccess();

        entity.String("role", MaxLength).Required().Unique().Indexed().Fixed().InGrid();
        entity.String("label", MaxLength).Required().Indexed().InGrid();
        entity.Text("rights").Hidden();
        entity.ManyToMany("users", "user", inverse: "user_roles", joinTable: "user_user_role")
            .OnDelete(DeleteRule.Refuse);
    }
}
