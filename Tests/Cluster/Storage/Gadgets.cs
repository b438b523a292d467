using Oro.Entities;
using Oro.Grains.Entities;

namespace Oro.Tests.Cluster.Storage;

/// <summary>An entity with a field of each type and option that no entity of the product has.</summary>
internal static class Gadgets
{
    public static DefinitionSet Set { get; } = EntityCatalogue.Check(
        [Define(), Named("user"), Named("organization"), Named("file")]);

    /// <summary>The entities of the product and gadgets.</summary>
    public static DefinitionSet WithProduct() => EntityCatalogue.Check(
        [.. EntityCatalogue.Discover(typeof(EntityCatalogue).Assembly).Entities, Define()]);

    public static EntityIndex Gadget { get; } = Set.Get("gadget");

    private static EntityDefinition Define()
    {
        var entity = new EntityBuilder().Called("gadget", "gadgets").Labelled("Gadget", "Gadgets", "tool")
            .OwnedBy(OwnershipType.None).TitledBy("name");
        entity.String("name", maxLength: 40).Required().Indexed().Searchable().Helped("As it stands on the box.");
        entity.String("code").Unique().Matching("[A-Z]{2}-[0-9]+");
        entity.RichText("story").Searchable();
        entity.BigInteger("serial");
        entity.Decimal("weight", precision: 20, scale: 6).Between(0, null).Indexed();
        entity.Float("heat");
        entity.Percent("margin").Between(0, 1).Default(FieldValue.Of(0.25m));
        entity.MultiCurrency("price").Between(0, 1_000_000);
        entity.Address("home");
        entity.Enum("state", [
            new EnumOption("draft", "Draft") { IsDefault = true }, new EnumOption("done", "Done") { Color = "#28653f" },
        ]);
        entity.MultiEnum("tags", [
            new EnumOption("new", "New") { IsDefault = true }, new EnumOption("hot", "Hot"),
            new EnumOption("old", "Old"),
        ]);
        entity.Integer("shelf");
        entity.Integer("place");
        entity.String("secret").NotAudited();
        entity.Decimal("load", precision: 20, scale: 3).Computed("weight * coalesce(shelf, 1)").Indexed();
        entity.String("sign")
            .Computed("upper(name) & if(load > 10, '!', '') & if(exists(code), ' (' & code & ')', '')");
        entity.ManyToOne("box", "gadget").ShownAs("contents");
        entity.OneToMany("contents", "gadget", inverse: "box");
        entity.ManyToMany("fits", "gadget", inverse: "fitted_by", joinTable: "gadget_fit");
        entity.ManyToMany("fitted_by", "gadget", inverse: "fits", joinTable: "gadget_fit");
        entity.File("manual", maxBytes: 100, "application/pdf");
        entity.Image("photo", maxBytes: 100);
        entity.Unique("shelf", "place");
        return entity.Build();
    }

    private static EntityDefinition Named(string name)
    {
        var entity = new EntityBuilder().Called(name, $"{name}s").Labelled(name, name, "user")
            .OwnedBy(OwnershipType.None).TitledBy("name");
        entity.String("name");
        return entity.Build();
    }
}
