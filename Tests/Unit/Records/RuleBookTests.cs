using Oro.Entities;
using Oro.Grains.Entities;
using Oro.Grains.Records;

namespace Oro.Tests.Unit.Records;

public sealed class RuleBookTests
{
    private static readonly DefinitionSet Definitions = EntityCatalogue.Discover(typeof(EntityCatalogue).Assembly);

    [Fact]
    public void Rules_are_found_by_their_entity()
    {
        var account = new Rules("account");

        var book = new RuleBook([account], Definitions);

        Assert.Same(account, book.Find("account"));
        Assert.Null(book.Find("contact"));
    }

    [Theory]
    [InlineData("dragon")]
    [InlineData("account", "account")]
    public void Rules_of_an_unknown_entity_or_two_of_one_stop_the_start(params string[] entities)
    {
        var error = Assert.Throws<InvalidOperationException>(
            () => new RuleBook(entities.Select(e => new Rules(e)), Definitions));

        Assert.Equal(
            $"The rules Rules are for '{entities[0]}', which is unknown or has rules already.", error.Message);
    }

    private sealed class Rules(string entity) : RecordRules
    {
        public override string Entity => entity;

        public override void Apply(RecordDraft draft) => draft.Fail(null, "rule", "broken");
    }
}
