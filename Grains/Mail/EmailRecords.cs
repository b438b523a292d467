using Oro.Entities;
using Oro.Grains.Security.Access;
using Oro.Grains.Security.Principals;
using Oro.Grains.Storage;
using Oro.Records;
using Oro.Security;

namespace Oro.Grains.Mail;

/// <summary>Reads records of mails, and writes down what becomes of them, on behalf of whoever owns them.</summary>
internal sealed class EmailRecords(
    RecordReader records,
    IGrainFactory grains,
    Definitions definitions,
    AccessBook book,
    PrincipalSigner signer,
    TimeProvider time)
{
    /// <summary>The mail as it is now; null when there is none, or it is in the trash.</summary>
    public Task<RecordSnapshot?> FindAsync(long id, CancellationToken cancellationToken) =>
        FindAsync(EmailEntity.Name, id, cancellationToken);

    /// <summary>The record of any entity; null when there is none, or it is in the trash.</summary>
    public async Task<RecordSnapshot?> FindAsync(string entity, long id, CancellationToken cancellationToken) =>
        await records.FindAsync(definitions.Current.Get(entity), id, Visibility.Everything, cancellationToken)
            is { IsDeleted: false } found
            ? found
            : null;

    public FieldValue ValueOf(RecordSnapshot record, string field) =>
        record.Values[definitions.Current.Get(record.Key.Entity).OrdinalOf(field)];

    public string? StateOf(RecordSnapshot email) => ValueOf(email, "state").AsText();

    public FieldEdit Now(string field) => new(field, FieldValue.Of(time.GetUtcNow().UtcDateTime));

    /// <summary>Writes what became of a mail; the same write id again writes nothing.</summary>
    public Task SetAsync(
        RecordSnapshot email, WriteId writeId, FieldEdit[] edits, CancellationToken cancellationToken)
    {
        var owner = new Principal(
            new UserId(ValueOf(email, "owner").AsInteger()!.Value),
            new OrganizationId(ValueOf(email, "organization").AsInteger()!.Value));
        // What became of a mail is written down also when its owner is gone by then.
        Caller.Set(signer.Sign(book.Of(owner).IsMember ? owner : Principal.System));
        var change = new RecordChange
        {
            Kind = ChangeKind.Update,
            Key = email.Key,
            Edits = [.. edits],
            IsBySystem = true,
        };
        return grains.GetGrain<IRecordGrain>(email.Key.ToString())
            .ChangeAsync(change, writeId, fingerprint: null, cancellationToken);
    }
}
