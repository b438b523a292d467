using Oro.Entities;
using Oro.Grains.Crm.Contacts;
using Oro.Grains.Entities;

namespace Oro.Grains.Crm.Accounts;

/// <summary>A company or household that the business deals with.</summary>
internal sealed class AccountEntity : CodeEntity
{
    public const string Name = "account";

    protected override void Declare(EntityBuilder entity)
    {
        entity.Called(Name, "accounts").Labelled("Account", "Accounts", icon: "building")
            .OwnedBy(OwnershipType.User)
            .TitledBy("name");

        entity.String("name").Required().Indexed().InGrid().Searchable();
        entity.ManyToMany("contacts", ContactEntity.Name, inverse: "accounts", joinTable: "account_contact");
        entity.ManyToOne("default_contact", ContactEntity.Name).Indexed().InGrid();
        entity.ManyToOne("referred_by", Name).Indexed();
    }
}
