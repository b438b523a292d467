using Oro.Entities;
using Oro.Grains.Crm.Contacts;

namespace Oro.Tests.Unit.Crm;

public sealed class PrimaryTextTests
{
    [Theory]
    // before | edited list and primary, "=" when left alone | after; the first of each is the primary
    [InlineData("-:", "a,b:", "a:a,b")] // a new list without a primary: its first
    [InlineData("-:", ":b", "b:b")] // a primary without a list joins it
    [InlineData("-:", "a:b", "b:a,b")] // a primary that is not in the list joins it
    [InlineData("-:", "a,b:b", "b:a,b")]
    [InlineData("-:", "A:a", "a:a")] // the primary's spelling wins
    [InlineData("-:", ":", "-:")]
    [InlineData("a:a,b", "=:c", "c:a,b,c")]
    [InlineData("a:a,b", "=:b", "b:a,b")]
    [InlineData("a:a,b", "=:", "b:b")] // clearing the primary takes it off the list
    [InlineData("a:a", "=:", "-:")]
    [InlineData("a:a,b", "b,c:=", "b:b,c")] // the primary left the list: the first follows
    [InlineData("a:a,b", "c,a:=", "a:c,a")]
    [InlineData("a:a,b", ":=", "-:")]
    [InlineData("a:a,b", "b:", "b:b")]
    public void List_and_primary_agree_after_edits(string before, string edit, string after)
    {
        var old = Parse(before);
        var (list, primary) = (edit.Split(':')[0], edit.Split(':')[1]);
        var edited = new PrimaryText(
            list == "=" ? old.Items : Texts(list), primary == "=" ? old.Primary : primary.Length == 0 ? null : primary);

        var settled = edited.Settle(old, primary != "=", StringComparer.OrdinalIgnoreCase);

        Assert.Equal(Parse(after), settled);
    }

    private static PrimaryText Parse(string text) =>
        new(Texts(text.Split(':')[1]), text.Split(':')[0] is "-" ? null : text.Split(':')[0]);

    private static TextList Texts(string text) => new([.. text.Split(',', StringSplitOptions.RemoveEmptyEntries)]);
}
