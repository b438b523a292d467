using Oro.Entities;
using Oro.Errors;
using Oro.Records;

namespace Oro.Tests.Unit.Records;

/// <summary>Whoever sees a record may have its files: so nobody attaches what somebody else uploaded.</summary>
public sealed class FileUseTests
{
    private const long Caller = 7;

    [Theory]
    [InlineData(Caller, true)]
    [InlineData(8, false)]
    public void A_file_is_attached_by_whoever_uploaded_it(long owner, bool isTaken)
    {
        var deciding = new Deciding();
        deciding.Do(Deciding.Create("contact", 1, Deciding.Set("last_name", "Jones")));
        var file = Deciding.Create(
            "file", 5,
            Deciding.Set("original_filename", "a.txt"), Deciding.Set("mime_type", "text/plain"),
            new FieldEdit("file_size", FieldValue.Of(3L)), Deciding.Set("sha256", "x"), Deciding.Set("filename", "y"),
            new FieldEdit("owner", FieldValue.Of(owner)));
        deciding.Do(file with { IsBySystem = true });

        var failures = FailuresOf(() => deciding.Do(Deciding.Create(
            "attachment", 9,
            new FieldEdit("file", FieldValue.Of(5L)), new FieldEdit("contact", FieldValue.Of(1L)))));

        Assert.Equal(isTaken ? [] : ["file relationship: There is no such file of yours."], failures);
    }

    private static IEnumerable<string> FailuresOf(Action act)
    {
        try
        {
            act();
            return [];
        }
        catch (ValidationFailedException failed)
        {
            return failed.Failures.Select(f => $"{f.Field} {f.Rule}: {f.Detail}");
        }
    }
}
