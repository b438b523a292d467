using FsCheck;
using FsCheck.Fluent;
using Oro.Errors;
using Oro.Records;
using static Oro.Tests.Unit.Records.Deciding;

namespace Oro.Tests.Unit.Records;

/// <summary>
/// Whatever people do to one record in whatever order, nobody's edit of a field is lost without a refusal.
/// </summary>
public sealed class NoLostEditTests
{
    private static readonly string[] Fields = ["fax", "skype", "twitter"];
    private static readonly string?[] Values = [null, "a", "b", "c"];

    /// <summary>How an edit says what its author saw.</summary>
    private enum Care
    {
        None,
        Seen,
        Required,
    }

    [Fact]
    public void No_edit_of_a_field_is_lost_silently() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(500),
            Prop.ForAll(Edits().ListOf(30).ToArbitrary(), edits => Play(edits)));

    private static Gen<Step> Edits() =>
        from care in Gen.Elements(Care.None, Care.Seen, Care.Required)
        from behind in Gen.Choose(0, 4)
        from fields in Gen.SubListOf(Fields)
        from values in Gen.Elements(Values).ListOf(Fields.Length)
        select new Step(care, behind, [.. fields.Zip(values, Set)]);

    private static bool Play(IEnumerable<Step> steps)
    {
        var records = new Deciding();
        var versions = new List<RecordSnapshot> { records.Do(Create("contact", 1, Set("last_name", "Doe"))).Answer[0] };
        foreach (var step in steps)
        {
            Play(step, versions, records);
        }

        return true;
    }

    private static void Play(Step step, List<RecordSnapshot> versions, Deciding records)
    {
        var current = versions[^1];
        var seen = versions[Math.Max(0, versions.Count - 1 - step.Behind)];
        var change = Update("contact", 1, [.. step.Edits]) with
        {
            SeenRevision = step.Care == Care.Seen ? seen.Revision : null,
            RequiredRevision = step.Care == Care.Required ? seen.Revision : null,
        };
        var clashes = step.Edits
            .Where(e => Field(seen, e.Field) != Field(current, e.Field) && Field(current, e.Field) != e.Value)
            .Select(e => new ConflictingField(e.Field, Field(seen, e.Field), Field(current, e.Field), e.Value))
            .ToList();
        try
        {
            var after = records.Do(change).Answer[0];

            Assert.True(step.Care != Care.Seen || clashes.Count == 0, "an edit was overwritten");
            Assert.True(step.Care != Care.Required || seen == current, "a stale revision was accepted");
            Assert.All(Fields, f => Assert.Equal(
                step.Edits.FirstOrDefault(e => e.Field == f)?.Value ?? Field(current, f), Field(after, f)));
            if (after.Revision > current.Revision)
            {
                versions.Add(after);
            }
        }
        catch (RecordConflictException refusal)
        {
            Assert.NotEqual(Care.None, step.Care);
            Assert.Equal(step.Care == Care.Seen ? clashes : [], refusal.Fields);
            Assert.NotEqual(seen.Revision, current.Revision);
            Assert.Same(current, records.Find("contact", 1));
        }
    }

    private sealed record Step(Care Care, int Behind, FieldEdit[] Edits)
    {
        public override string ToString() =>
            $"{Care} {Behind} behind: {string.Join(", ", Edits.Select(e => $"{e.Field}={e.Value}"))}";
    }
}
