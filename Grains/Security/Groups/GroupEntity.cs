using Oro.Entities;
using Oro.Grains.Entities;

namespace Oro.Grains.Security.Groups;

/// <summary>Users who belong together, whatever their units and rights.</summary>
internal sealed class GroupEntity : CodeEntity
{
    public const string Name = "user_group";

    protected override void Declare(EntityBuilder entity)
    {
        entity.Called(Name, "usergroups").Labelled("Group", "Groups", icon: "users")
            .OwnedBy(OwnershipType.BusinessUnit)
            .TitledBy("name");

        entity.String("name").Required().Indexed().InGrid();
        entity.ManyToMany("users", "user", inverse: "groups", joinTable: "user_user_group");
    }
}
