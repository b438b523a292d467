using System.Collections.Immutable;
using Oro.Entities;
using Oro.Grains.Storage;
using Oro.Records;

namespace Oro.Tests.Support;

/// <summary>The first organization and user, to whom everything belongs that tests create.</summary>
internal static class FirstRecords
{
    public static Task WriteAsync(DefinitionSet definitions, GroupCommitter database) =>
        database.CommitAsync(
            new Commit
            {
                WriteId = WriteId.Create(),
                Author = OroCluster.Admin.User,
                At = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc),
                Rows =
                [
                    Row(definitions.Get("organization"), ("name", FieldValue.Of("Default")), ("enabled", FieldValue.Of(true))),
                    Row(definitions.Get("user"), ("username", FieldValue.Of("admin")), ("enabled", FieldValue.Of(true))),
                ],
                Answer = [],
            },
            CancellationToken.None);

    private static RowChange Row(EntityIndex entity, params ImmutableArray<(string Field, FieldValue Value)> values) => new()
    {
        Entity = entity.Definition,
        Kind = ChangeKind.Create,
        Id = 1,
        ExpectedRevision = 0,
        Columns = [.. values.Select(v => (entity.OrdinalOf(v.Field), v.Value))],
        Fields = [],
    };
}
