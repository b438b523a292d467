using Oro.Entities;
using Oro.Grains.Crm.Accounts;
using Oro.Grains.Entities;
using Oro.Grains.Security.Users;

namespace Oro.Grains.Crm.Contacts;

/// <summary>A person that the business deals with. Its rules are in <see cref="ContactRules"/>.</summary>
internal sealed class ContactEntity : CodeEntity
{
    public const string Name = "contact";

    protected override void Declare(EntityBuilder entity)
    {
        entity.Called(Name, "contacts").Labelled("Contact", "Contacts", icon: "user")
            .OwnedBy(OwnershipType.User)
            .TitledBy("first_name", "last_name");

        entity.String("name_prefix");
        entity.String("first_name").Indexed().InGrid().Searchable();
        entity.String("middle_name").Searchable();
        entity.String("last_name").Indexed().InGrid().Searchable();
        entity.String("name_suffix");
        entity.Enum("gender", ("male", "Male"), ("female", "Female"));
        entity.Date("birthday");
        entity.Text("description").Searchable();
        entity.String("job_title").InGrid().Searchable();

        entity.EmailList("emails").Labelled("E-mails").Searchable();
        entity.Email("primary_email").Labelled("Primary e-mail").Indexed().InGrid();
        entity.PhoneList("phones").Searchable();
        entity.Phone("primary_phone").Indexed().InGrid();
        entity.String("fax").Searchable();
        entity.String("skype").Searchable();
        entity.String("twitter").Searchable();
        entity.String("facebook");
        entity.String("google_plus").Labelled("Google+");
        entity.String("linked_in").Labelled("LinkedIn");

        entity.ManyToOne("reports_to", Name).Indexed();
        entity.ManyToOne("assigned_to", UserEntity.Name).Indexed();
        entity.Enum("source", ("call", "Call"), ("tv", "TV"), ("website", "Website"), ("other", "Other"));
        entity.Enum("method", ("phone", "Phone"), ("email", "E-mail"), ("mail", "Mail")).Labelled("Preferred method");
        entity.ManyToMany("accounts", AccountEntity.Name, inverse: "contacts", joinTable: "account_contact").InGrid();
    }
}
