using Oro.Entities;
using Oro.Grains.Entities;

namespace Oro.Tests.Unit.Entities;

public sealed class OptionCheckTests
{
    private static readonly Dictionary<string, Action<EntityBuilder>> Faulty = new()
    {
        ["thing.notes cannot be unique: it is a Text."] = e => e.Text("notes").Unique(),
        ["thing.home cannot be indexed: it is a Address."] = e => e.Address("home").Indexed(),
        ["thing.code has a length of 256: it is 1 to 255."] = e => e.String("code", maxLength: 256),
        ["thing.size has 29 digits and 2 decimals: it has 1 to 28 digits, of which 0 to 10 are decimals and at most 18 "
            + "are not."] = e => e.Decimal("size", 29, 2),
        ["thing.size has 5 digits and 6 decimals: it has 1 to 28 digits, of which 0 to 10 are decimals and at most 18 "
            + "are not."] = e => e.Decimal("size", 5, 6),
        ["thing.size has a range that ends before it begins."] = e => e.Integer("size").Between(2, 1),
        ["thing.day has a range, and is a Date."] = e => e.Date("day").Between(1, 2),
        ["thing.size has a default that it does not allow: This value should be between 1 and 2."] =
            e => e.Integer("size").Between(1, 2).Default(FieldValue.Of(3)),
        ["thing.size has a default that it does not allow: This value is not of the type of the field."] =
            e => e.Integer("size").Default(FieldValue.Of("3")),
        ["thing.code has the pattern '(', which cannot be used: Invalid pattern '\\A(?:()\\z' at offset 9. "
            + "Not enough )'s."] = e => e.String("code").Matching("("),
        ["thing.day has a pattern, and is a Date."] = e => e.Date("day").Matching("x"),
        [$"thing.code has a pattern of 201 characters: at most 200."] =
            e => e.String("code").Matching(new string('x', 201)),
        ["thing.color has the option 'red' of the colour 'red', which is not like '#1d5c58'."] =
            e => e.Enum("color", [new EnumOption("red", "Red") { Color = "red" }]),
        ["thing is unique over 1 fields, 'name': it can be over 2 to 3."] = e => e.Unique("name"),
        ["thing is unique over 'name, nothing', which are not fields that can be unique."] =
            e => e.Unique("name", "nothing"),
    };

    public static TheoryData<string> Faults => [.. Faulty.Keys];

    [Theory]
    [MemberData(nameof(Faults))]
    public void Options_that_do_not_fit_are_named(string fault)
    {
        var error = Assert.Throws<InvalidOperationException>(() => EntityCatalogue.Check([Define(Faulty[fault])]));

        Assert.Equal($"The entities are not sound: {fault}", error.Message);
    }

    [Theory]
    [InlineData("(a)\\1")]
    [InlineData("(?=a)b")]
    public void A_pattern_that_needs_backtracking_is_refused(string pattern)
    {
        var error = Assert.Throws<InvalidOperationException>(
            () => EntityCatalogue.Check([Define(e => e.String("code").Matching(pattern))]));

        Assert.StartsWith(
            $"The entities are not sound: thing.code has the pattern '{pattern}', which cannot be used:",
            error.Message,
            StringComparison.Ordinal);
    }

    private static EntityDefinition Define(Action<EntityBuilder> declare)
    {
        var entity = new EntityBuilder().Called("thing", "things").Labelled("Thing", "Things", "box")
            .OwnedBy(OwnershipType.None).TitledBy("name");
        entity.String("name");
        declare(entity);
        return entity.Build();
    }
}
