using System.Collections.Immutable;
using Oro.Entities;

namespace Oro.Tests.Cluster.Storage;

/// <summary>Entities with a field of every type: people, companies that they are in, and users who write.</summary>
internal static class SampleEntities
{
    private static readonly EntityDefinition UserDefinition = Entity(
        "user", ["first_name", "last_name"],
        Field("first_name", FieldType.String), Field("last_name", FieldType.String));

    private static readonly EntityDefinition CompanyDefinition = Entity(
        "company", ["name"],
        Indexed("name", FieldType.String),
        Field("people", FieldType.ManyToMany, Links("person", "companies")),
        Field("employees", FieldType.OneToMany, new RelationDefinition { Target = "person", Inverse = "employer" }));

    private static readonly EntityDefinition PersonDefinition = Entity(
        "person", ["name"],
        Indexed("name", FieldType.String),
        Field("about", FieldType.Text),
        Field("age", FieldType.Integer),
        Field("is_active", FieldType.Boolean),
        Field("birthday", FieldType.Date),
        Field("seen_at", FieldType.DateTime),
        Field("email", FieldType.Email),
        Field("phone", FieldType.Phone),
        Field("homepage", FieldType.Url),
        Field("emails", FieldType.EmailList),
        Field("phones", FieldType.PhoneList),
        Field("salary", FieldType.Money),
        Field("source", FieldType.Enum),
        Field("employer", FieldType.ManyToOne, new RelationDefinition { Target = "company", Inverse = "employees" }),
        Field("chief", FieldType.ManyToOne, new RelationDefinition { Target = "person" }),
        Field("companies", FieldType.ManyToMany, Links("company", "people")));

    public static DefinitionSet Set { get; } = new(1, [CompanyDefinition, PersonDefinition, UserDefinition]);

    public static EntityIndex Company { get; } = Set.Get("company");

    public static EntityIndex Person { get; } = Set.Get("person");

    public static FieldDefinition Field(string name, FieldType type, RelationDefinition? relation = null) => new()
    {
        Name = name,
        ApiName = name,
        Label = name,
        Type = type,
        Relation = relation,
    };

    private static RelationDefinition Links(string target, string inverse) =>
        new() { Target = target, Inverse = inverse, JoinTable = "company_person" };

    private static FieldDefinition Indexed(string name, FieldType type) =>
        Field(name, type) with { IsIndexed = true };

    private static EntityDefinition Entity(
        string name, ImmutableArray<string> titleFields, params ImmutableArray<FieldDefinition> fields) => new()
        {
            Name = name,
            ApiName = name,
            Label = name,
            PluralLabel = name,
            Icon = "user",
            Ownership = OwnershipType.None,
            Fields = fields,
            TitleFields = titleFields,
        };
}
