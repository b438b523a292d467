using Oro.Entities;
using Oro.Grains.Entities;

namespace Oro.Grains.Security.BusinessUnits;

/// <summary>Part of an organization; the units of one form a tree.</summary>
internal sealed class BusinessUnitEntity : CodeEntity
{
    public const string Name = "business_unit";

    protected override void Declare(EntityBuilder entity)
    {
        entity.Called(Name, "businessunits").Labelled("Business unit", "Business units", icon: "sitemap")
            .OwnedBy(OwnershipType.BusinessUnit)
            .TitledBy("name")
            .GoverningAccess();

        entity.String("name").Required().Indexed().InGrid();
        entity.ManyToOne("parent", Name).Indexed().InGrid().OnDelete(DeleteRule.Refuse);
        entity.Phone("phone").InGrid();
        entity.Email("email").Labelled("E-mail").InGrid();
        entity.Phone("fax");
        entity.Url("website");
        entity.ManyToMany("users", "user", inverse: "business_units", joinTable: "user_business_unit")
            .OnDelete(DeleteRule.Refuse);
    }
}
