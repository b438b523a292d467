using System.Globalization;
using Oro.Entities;
using Oro.Grains.Entities;
using Oro.Records;

namespace Oro.Grains.Records;

/// <summary>
/// Whether a record may hold the files that it is given. Whoever sees the record may have its files: so nobody gives it
/// one that somebody else uploaded.
/// </summary>
internal static class FileUse
{
    /// <summary>Internal name of the entity of files.</summary>
    public const string Entity = "file";

    public static void Check(RecordDraft draft, DecisionContext context)
    {
        foreach (var field in draft.Entity.Definition.Fields)
        {
            if (IsHeldIn(field)
                && draft.Get(field.Name) is { Value: long id } file
                && file != draft.GetBefore(field.Name)
                && Find(field.File, id, context) is { } broken)
            {
                draft.Fail(field.Name, broken);
            }
        }
    }

    /// <summary>Whether what is there is the record's own file.</summary>
    public static bool IsHeldIn(FieldDefinition field) =>
        field.File is not null || field.Relation is { Target: Entity, IsOwning: true };

    private static BrokenRule? Find(FileRule? rule, long id, DecisionContext context)
    {
        if (!context.Known.TryGetValue(new RecordKey(Entity, id), out var known)
            || known.Snapshot.IsDeleted
            || ValueOf("owner").AsInteger() != context.Author.User.Value)
        {
            return new BrokenRule("relationship", "There is no such file of yours.");
        }

        if (rule is null)
        {
            return null;
        }

        var (type, bytes) = (ValueOf("mime_type").AsText()!, ValueOf("file_size").AsInteger()!.Value);
        if (!rule.Allows(type))
        {
            return new BrokenRule("mime type", $"Files of the type \"{type}\" are not allowed here.");
        }

        return bytes <= rule.MaxBytes ? null : new BrokenRule("file size", string.Create(
            CultureInfo.InvariantCulture, $"The file has {bytes} bytes: at most {rule.MaxBytes} are allowed here."));

        FieldValue ValueOf(string field) =>
            known.Snapshot.Values[context.Definitions.Get(Entity).OrdinalOf(field)];
    }
}
