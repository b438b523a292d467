using Oro.Entities;
using Oro.Grains.Entities;

namespace Oro.Grains.Security.Users;

/// <summary>Somebody who can sign in.</summary>
internal sealed class UserEntity : CodeEntity
{
    public const string Name = "user";

    protected override void Declare(EntityBuilder entity)
    {
        entity.Called(Name, "users").Labelled("User", "Users", icon: "user-circle")
            .OwnedBy(OwnershipType.Organization)
            .TitledBy("first_name", "last_name")
            .ReadOnly();

        entity.String("username").Labelled("User name").Required().Indexed().InGrid().Searchable();
        entity.Email("email").Labelled("E-mail").Indexed().InGrid().Searchable();
        entity.String("first_name").InGrid().Searchable();
        entity.String("last_name").Indexed().InGrid().Searchable();
        entity.Boolean("enabled").Required().InGrid();
    }
}
