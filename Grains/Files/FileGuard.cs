using Oro.Entities;
using Oro.Grains.Storage;
using Oro.Errors;
using Oro.Grains.Security;
using Oro.Records;
using Oro.Security;
using Oro.Views;

namespace Oro.Grains.Files;

/// <summary>
/// Who may have the content of a file: whoever may see a record that it is attached to, or that holds it in a field.
/// One that is attached to nothing is its owner's.
/// </summary>
internal sealed class FileGuard(
    IGrainFactory grains, RecordReader records, CallerAccess access, Definitions definitions)
{
    private const int MaxParents = 20; // a file is attached once, as a rule; beyond this it is looked at no further

    /// <summary>The record of the file.</summary>
    /// <exception cref="RecordNotFoundException">There is none for the caller.</exception>
    public async Task<RecordSnapshot> GetAsync(long id, CancellationToken cancellationToken)
    {
        var key = new RecordKey(FileEntity.Name, id);
        // Where it is decides, and not whose it is.
        var file = await records.FindAsync(
            definitions.Current.Get(FileEntity.Name), id, Visibility.Everything, cancellationToken);
        if (file is not { IsDeleted: false })
        {
            throw new RecordNotFoundException(key);
        }

        var attachments = await ListAttachmentsAsync(id, cancellationToken);
        if (attachments.Records.IsEmpty && ValueOf(file, "owner").AsInteger() == Caller.Current.User.Value)
        {
            return file;
        }

        foreach (var attachment in attachments.Records)
        {
            if (await IsOnVisibleAsync(attachment, cancellationToken))
            {
                return file;
            }
        }

        return await IsInVisibleFieldAsync(id, cancellationToken) ? file : throw new RecordNotFoundException(key);
    }

    public FieldValue ValueOf(RecordSnapshot record, string field) =>
        record.Values[definitions.Current.Get(record.Key.Entity).OrdinalOf(field)];

    // Lists hold what the caller may see, and nothing else.
    private async Task<bool> IsInVisibleFieldAsync(long file, CancellationToken cancellationToken)
    {
        foreach (var entity in definitions.Current.Entities.Where(e => !e.IsRetired))
        {
            var limited = access.Current.Of(definitions.Current.Get(entity.Name));
            foreach (var field in entity.Fields.Where(
                f => f is { File: not null, IsRetired: false } && !limited.IsHidden(f.Name)))
            {
                var query = new RecordQuery
                {
                    Entity = entity.Name,
                    Filter = new FieldCondition([field.Name], FilterOperator.Equal, [FieldValue.Of(file)]),
                    Limit = 1,
                    Fields = [],
                };
                if (!(await grains.GetGrain<IViewGrain>(0).ListAsync(query, cancellationToken)).Records.IsEmpty)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private Task<RecordPage> ListAttachmentsAsync(long file, CancellationToken cancellationToken) =>
        grains.GetGrain<IViewGrain>(0).ListAsync(
            new RecordQuery
            {
                Entity = AttachmentEntity.Name,
                Filter = new FieldCondition(["file"], FilterOperator.Equal, [FieldValue.Of(file)]),
                Limit = MaxParents,
                Fields = [.. AttachmentEntity.Targets],
            },
            cancellationToken);

    private async Task<bool> IsOnVisibleAsync(RecordSnapshot attachment, CancellationToken cancellationToken)
    {
        // What the caller may not see is not named.
        if (AttachmentEntity.Targets.FirstOrDefault(t => !ValueOf(attachment, t).IsNull) is not { } target)
        {
            return false;
        }

        var key = new RecordKey(target, ValueOf(attachment, target).AsInteger()!.Value);
        try
        {
            await grains.GetGrain<IRecordGrain>(key.ToString()).GetAsync(cancellationToken);
            return true;
        }
        catch (Exception e) when (e is RecordNotFoundException or AccessDeniedException)
        {
            return false;
        }
    }
}
