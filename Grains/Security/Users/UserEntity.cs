using Oro.Entities;
using Oro.Grains.Entities;
using Oro.Grains.Security.BusinessUnits;
using Oro.Grains.Security.Groups;
using Oro.Grains.Security.Organizations;
using Oro.Grains.Security.Roles;

namespace Oro.Grains.Security.Users;

/// <summary>Somebody who can sign in.</summary>
internal sealed class UserEntity : CodeEntity
{
    public const string Name = "user";

    protected override void Declare(EntityBuilder entity)
    {
        entity.Called(Name, "users").Labelled("User", "Users", icon: "user-circle")
            .OwnedBy(OwnershipType.BusinessUnit)
            .TitledBy("first_name", "last_name")
            .GoverningAccess();

        entity.String("username").Labelled("User name").Required().Unique().Indexed().InGrid().Searchable();
        entity.Email("email").Labelled("E-mail").Unique().Indexed().InGrid().Searchable();
        entity.String("first_name").InGrid().Searchable();
        entity.String("last_name").Indexed().InGrid().Searchable();
        entity.Boolean("enabled").Required().Default(FieldValue.Of(true)).InGrid();
        entity.String("title").InGrid().Searchable();
        entity.Phone("phone");
        entity.Date("birthday");
        entity.String("time_zone").Default(FieldValue.Of("UTC"));
        entity.Enum("language", ("en", "English"), ("de", "Deutsch")).Default(FieldValue.Of("en"));
        entity.ManyToMany(
            "business_units", BusinessUnitEntity.Name, inverse: "users", joinTable: "user_business_unit");
        entity.ManyToMany("organizations", OrganizationEntity.Name, inverse: "users", joinTable: "user_organization");
        entity.ManyToMany("user_roles", RoleEntity.Name, inverse: "users", joinTable: "user_user_role")
            .Labelled("Roles");
        entity.ManyToMany("groups", GroupEntity.Name, inverse: "users", joinTable: "user_user_group");
    }
}
