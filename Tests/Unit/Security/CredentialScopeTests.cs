using Oro.Security;

namespace Oro.Tests.Unit.Security;

public sealed class CredentialScopeTests
{
    private static readonly EntityRights All = EntityRights.All(AccessLevel.Global);

    [Theory]
    [InlineData("", true, false, false)]
    [InlineData("read", false, true, false)]
    [InlineData("contacts:read", false, true, true)]
    [InlineData("contacts:read accounts:write", false, false, true)]
    [InlineData("read accounts:write", false, false, true)]
    public void Scope_tells_what_kind_it_is(string text, bool isEverything, bool isReadOnly, bool isOfEntities)
    {
        var scope = CredentialScope.Parse(text)!;

        Assert.Equal(
            (isEverything, isReadOnly, isOfEntities), (scope.IsEverything, scope.IsReadOnly, scope.IsOfEntities));
    }

    [Theory]
    [InlineData("", "contacts", "all")]
    [InlineData("read", "contacts", "read")]
    [InlineData("contacts:read", "contacts", "read")]
    [InlineData("contacts:write", "contacts", "all")]
    [InlineData("contacts:write", "accounts", "none")]
    [InlineData("contacts:write", "contact", "none")]
    [InlineData("read accounts:write", "contacts", "read")]
    [InlineData("accounts:read accounts:write", "accounts", "all")]
    public void Rights_are_narrowed_and_never_widened(string text, string type, string left)
    {
        var scope = CredentialScope.Parse(text)!;
        var expected = left switch
        {
            "all" => All,
            "read" => All.ToRead(),
            _ => EntityRights.None,
        };

        Assert.Equivalent(expected, scope.Narrow(type, All), strict: true);
        Assert.Equivalent(EntityRights.None, scope.Narrow(type, EntityRights.None), strict: true);
    }

    [Theory]
    [InlineData("", "", true)]
    [InlineData("", "read", true)]
    [InlineData("read", "", false)]
    [InlineData("read", "contacts:read", true)]
    [InlineData("read", "contacts:write", false)]
    [InlineData("contacts:write", "contacts:read", true)]
    [InlineData("contacts:read", "contacts:write", false)]
    [InlineData("contacts:read", "read", false)]
    [InlineData("contacts:write", "contacts:read accounts:read", false)]
    [InlineData("read contacts:write", "accounts:read contacts:write", true)]
    public void Scope_includes_what_its_words_imply(string wide, string narrow, bool expected) =>
        Assert.Equal(expected, CredentialScope.Parse(wide)!.Includes(CredentialScope.Parse(narrow)!));

    [Fact]
    public void Words_come_once_and_in_order() =>
        Assert.Equal("a:read b:write read", CredentialScope.Parse("  read b:write a:read  read")!.Text);

    [Theory]
    [InlineData("api")]
    [InlineData("write")]
    [InlineData("contacts")]
    [InlineData("contacts:delete")]
    [InlineData(":read")]
    [InlineData("con tacts:read:write")]
    [InlineData("contacts:read\n")]
    public void Unknown_words_are_no_scope(string text) => Assert.Null(CredentialScope.Parse(text));

    [Fact]
    public void Words_have_a_limit() => Assert.Null(CredentialScope.Parse(
        string.Join(' ', Enumerable.Range(0, CredentialScope.MaxWords + 1).Select(i => $"t{i}:read"))));
}
