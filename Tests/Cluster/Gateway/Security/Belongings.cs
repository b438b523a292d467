using System.Collections.Immutable;
using Oro.Entities;
using Oro.Grains.Entities;

namespace Oro.Tests.Cluster.Gateway.Security;

/// <summary>An entity of each ownership, and one that leads to all of them.</summary>
internal static class Belongings
{
    public const string Basket = "baskets";

    public static ImmutableArray<OwnershipType> Ownerships { get; } = [.. Enum.GetValues<OwnershipType>()];

    public static DefinitionSet WithProduct() => EntityCatalogue.Check(
    [
        .. EntityCatalogue.Discover(typeof(EntityCatalogue).Assembly).Entities,
        .. Ownerships.Select(Define), DefineBasket(),
    ]);

    /// <summary>Resource type of the entity of an ownership.</summary>
    public static string TypeOf(OwnershipType ownership) => $"{NameOf(ownership)}s";

    /// <summary>The relation of a basket that leads there.</summary>
    public static string RelationOf(OwnershipType ownership) => NameOf(ownership);

    private static string NameOf(OwnershipType ownership) => $"thing{ownership}".ToLowerInvariant();

    private static EntityDefinition Define(OwnershipType ownership)
    {
        var name = NameOf(ownership);
        var entity = new EntityBuilder().Called(name, $"{name}s").Labelled("Thing", "Things", "tool")
            .OwnedBy(ownership).TitledBy("name");
        entity.String("name").Required().Indexed().Searchable();
        entity.String("covert");
        entity.ManyToOne("friend", name);
        return entity.Build();
    }

    private static EntityDefinition DefineBasket()
    {
        var entity = new EntityBuilder().Called("basket", Basket).Labelled("Basket", "Baskets", "tool")
            .OwnedBy(OwnershipType.None).TitledBy("name");
        entity.String("name").Required();
        foreach (var ownership in Ownerships)
        {
            entity.ManyToOne(NameOf(ownership), NameOf(ownership));
        }

        return entity.Build();
    }
}
