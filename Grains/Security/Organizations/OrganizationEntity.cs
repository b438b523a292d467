using Oro.Entities;
using Oro.Grains.Entities;

namespace Oro.Grains.Security.Organizations;

/// <summary>The tenant that owns data.</summary>
internal sealed class OrganizationEntity : CodeEntity
{
    public const string Name = "organization";

    protected override void Declare(EntityBuilder entity)
    {
        entity.Called(Name, "organizations").Labelled("Organization", "Organizations", icon: "building-community")
            .OwnedBy(OwnershipType.None)
            .TitledBy("name")
            .GoverningAccess();

        entity.String("name").Required().Unique().Indexed().InGrid();
        entity.Text("description");
        entity.Boolean("enabled").Required().Default(FieldValue.Of(true)).InGrid();
        entity.ManyToMany("users", "user", inverse: "organizations", joinTable: "user_organization");
    }
}
