using Oro.Entities;
using Oro.Grains.Storage;
using Oro.Records;
using Oro.Security;

namespace Oro.Tests.Cluster.Storage;

/// <summary>Short ways to say what a test commits.</summary>
internal static class SampleCommits
{
    public static readonly DateTime At = new(2026, 1, 2, 3, 4, 5, 678, 901, DateTimeKind.Utc);

    public static Commit Of(params RowChange[] rows) => new()
    {
        WriteId = WriteId.Create(),
        Author = new UserId(1),
        At = At,
        Rows = [.. rows],
        Answer = [.. rows.Select(r => new RecordKey(r.Entity.Name, r.Id))],
    };

    public static RowChange Create(EntityIndex entity, long id, params (string Field, FieldValue Value)[] values) =>
        Change(entity, ChangeKind.Create, id, 0, values);

    public static RowChange Update(
        EntityIndex entity, long id, long expected, params (string Field, FieldValue Value)[] values) =>
        Change(entity, ChangeKind.Update, id, expected, values);

    public static RowChange Change(
        EntityIndex entity,
        ChangeKind kind,
        long id,
        long expected,
        params (string Field, FieldValue Value)[] values) =>
        new()
        {
            Entity = entity.Definition,
            Kind = kind,
            Id = id,
            ExpectedRevision = expected,
            Columns = [.. values.Select(v => (entity.OrdinalOf(v.Field), v.Value))],
            Fields = [.. values.Select(v => new FieldChange(v.Field, FieldValue.Null, v.Value))],
        };

    /// <summary>Links a company to people; the company carries the rows of the join table.</summary>
    public static RowChange Link(long company, long expected, long[] added, long[] removed)
    {
        var field = SampleEntities.Company.FindField("people")!;
        return Change(SampleEntities.Company, ChangeKind.Update, company, expected) with
        {
            Links = [new LinkChange(field, [.. added], [.. removed])],
            Fields = [new FieldChange(
                "people", FieldValue.Of(new RecordIds([.. removed])), FieldValue.Of(new RecordIds([.. added])))],
        };
    }
}
