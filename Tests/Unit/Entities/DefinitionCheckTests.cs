using Oro.Entities;
using Oro.Grains.Entities;

namespace Oro.Tests.Unit.Entities;

public sealed class DefinitionCheckTests
{
    private static readonly Dictionary<string, Action<EntityBuilder>> Faulty = new()
    {
        ["The field name 'person.Name' is not in snake case."] = e => { e.String("name"); e.String("Name"); },
        ["person has two fields called 'name'. person has two fields of the API name 'name'."] =
            e => { e.String("name"); e.String("name"); },
        ["person has two fields of the API name 'fooBar'. The field name 'person.foo_Bar' is not in snake case."] =
            e => { e.String("name"); e.String("foo_bar"); e.String("foo_Bar"); },
        ["person.color has two options 'red'."] =
            e => { e.String("name"); e.Enum("color", ("red", "R"), ("red", "S")); },
        ["person.boss leads to 'dog', which is no entity."] = e => { e.String("name"); e.ManyToOne("boss", "dog"); },
        ["person.friends joins its entity with itself by one field: another one must show the links from the other "
            + "end."] = e => { e.String("name"); e.ManyToMany("friends", "person", "friends", "person_person"); },
        ["person.users and its inverse 'user.people' do not name each other and one join table."] =
            e => { e.String("name"); e.ManyToMany("users", "user", "people", "person_user"); },
        ["person.pets and its inverse 'user.master' are not a to-one field and the list of its other end, which name "
            + "each other."] = e => { e.String("name"); e.OneToMany("pets", "user", inverse: "master"); },
        ["person.master and its inverse 'user.name' are not a to-one field and the list of its other end, which name "
            + "each other."] = e => { e.String("name"); e.ManyToOne("master", "user").ShownAs("name"); },
        ["person.boss is listed as 'reports', which 'user' has already. "
            + "person.mentor is listed as 'reports', which 'user' has already."] = e =>
            {
                e.String("name");
                e.ManyToOne("boss", "user").ListedAs("reports");
                e.ManyToOne("mentor", "user").ListedAs("reports");
            },
        ["person has a title or an index on 'age', which is no field with a column."] =
            e => { e.String("name"); e.Index("age"); },
    };

    [Fact]
    public void A_sound_entity_gets_the_system_fields_after_its_own()
    {
        var definitions = EntityCatalogue.Check([Define("person", e => e.String("name")), .. Owners()]);

        Assert.Equal(
            ["name", "owner", "organization", "created_at", "updated_at"],
            definitions.Get("person").Definition.Fields.Select(f => f.Name));
    }

    [Fact]
    public void API_names_and_labels_follow_from_names()
    {
        var field = Define("person", e => e.String("first_name")).Fields[0];

        Assert.Equal(("firstName", "First name"), (field.ApiName, field.Label));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_faulty_entity_stops_the_start(string fault)
    {
        var error = Assert.Throws<InvalidOperationException>(
            () => EntityCatalogue.Check([Define("person", Faulty[fault]), .. Owners()]));

        Assert.Equal($"The entities are not sound: {fault}", error.Message);
    }

    [Fact]
    public void Two_entities_of_one_name_stop_the_start()
    {
        var person = Define("person", e => e.String("name"));

        var error = Assert.Throws<InvalidOperationException>(
            () => EntityCatalogue.Check([person, person, .. Owners()]));

        Assert.Equal(
            "The entities are not sound: Two entities are called 'person'. Two entities have the API name 'persons'.",
            error.Message);
    }

    [Fact]
    public void Every_fault_is_named()
    {
        var error = Assert.Throws<InvalidOperationException>(() => EntityCatalogue.Check(
            [Define("person", e => { e.String("name"); e.String("id"); e.Enum("color"); }), .. Owners()]));

        Assert.Equal(
            "The entities are not sound: The field name 'person.id' is reserved. person.color has no options.",
            error.Message);
    }

    public static TheoryData<string> Faults => [.. Faulty.Keys];

    private static EntityDefinition[] Owners() =>
        [Define("user", e => e.String("name")), Define("organization", e => e.String("name"))];

    private static EntityDefinition Define(string name, Action<EntityBuilder> declare)
    {
        var entity = new EntityBuilder().Called(name, $"{name}s").Labelled(name, name, "user")
            .OwnedBy(OwnershipType.User).TitledBy("name");
        declare(entity);
        return entity.Build();
    }
}
