using System.Collections.Immutable;
using Oro.Entities;
using Oro.Grains.Storage;
using Oro.Records;

namespace Oro.Tests.Unit.Storage;

public sealed class FieldChangeJsonTests
{
    [Fact]
    public void Every_shape_of_value_reads_back()
    {
        ImmutableArray<FieldChange> changes =
        [
            new("a", FieldValue.Of("old \"q\" \u0001"), FieldValue.Of("Zoë 🚀")),
            new("b", FieldValue.Of(long.MinValue), FieldValue.Of(long.MaxValue)),
            new("c", FieldValue.Null, FieldValue.Of(true)),
            new("d", FieldValue.Of(new DateOnly(1, 1, 1)), FieldValue.Of(new DateOnly(9999, 12, 31))),
            new("e", FieldValue.Of(new DateTime(2026, 1, 1, 0, 0, 0, 0, 1, DateTimeKind.Utc)), FieldValue.Null),
            new("f", FieldValue.Of(0.0001m), FieldValue.Of(-922_337_203_685_477.5807m)),
            new("g", FieldValue.Of(TextList.Empty), FieldValue.Of(new TextList(["x", "y"]))),
            new("h", FieldValue.Of(RecordIds.Empty), FieldValue.Of(new RecordIds([1, 2]))),
            new("i", FieldValue.Null, FieldValue.Null),
            new("j", FieldValue.Of(0.1), FieldValue.Of(-1.7976931348623157E+308)),
            new("k", FieldValue.Null, FieldValue.Of(new CurrencyAmount(12.3456m, "EUR"))),
            new("l", FieldValue.Of(new PostalAddress { City = "Bern", Country = "CH" }), FieldValue.Null),
        ];

        var read = FieldChangeJson.Read(FieldChangeJson.Write(changes));

        Assert.Equal(changes, read);
        Assert.Equal(DateTimeKind.Utc, read[4].Old.AsDateTime()!.Value.Kind);
    }

    [Fact]
    public void The_stored_form_names_our_own_version_and_shapes() => Assert.Equal(
        """{"version":1,"fields":[{"field":"first_name","is":"text","old":"Ann","new":"Anna"}]}""",
        FieldChangeJson.Write([new("first_name", FieldValue.Of("Ann"), FieldValue.Of("Anna"))]));

    [Fact]
    public void What_a_newer_program_wrote_is_not_guessed_at()
    {
        var refusal = Assert.Throws<InvalidOperationException>(() =>
            FieldChangeJson.Read("""{"version":2,"fields":[]}"""));

        Assert.Equal("A change entry has version 2, and this program knows 1.", refusal.Message);
    }
}
