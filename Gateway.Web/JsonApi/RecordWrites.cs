using System.Collections.Immutable;
using Oro.Errors;
using Oro.Gateway.Errors;
using Oro.Gateway.JsonApi.Reading;
using Oro.Records;
using Oro.Views;

namespace Oro.Gateway.JsonApi;

/// <summary>
/// Writes all records of a body as one change set: those that may exist are looked for first, and what is refused is
/// told at its place in the body.
/// </summary>
internal sealed class RecordWrites(RecordCalls calls)
{
    // Each time, somebody else was faster with a record of the same values.
    private const int MaxTries = 3;

    /// <summary>Creates and changes what the body says.</summary>
    /// <param name="request">The request.</param>
    /// <param name="body">Its body, without errors.</param>
    /// <param name="first">The change of the first primary record; null when it is as the body says.</param>
    /// <param name="key">Names the write.</param>
    /// <exception cref="RequestRefusedException">It cannot be done; nothing was changed.</exception>
    public async Task<WrittenRecords> CommitAsync(
        ApiRequest request, BodyDocument body, RecordChange? first, IdempotencyKey key)
    {
        var documents = body.All;
        for (var tries = 1; ; tries++)
        {
            var changes = await ToChangesAsync(documents, first, request.Aborted);
            try
            {
                var records = documents[0].IsTrial
                    ? await calls.TryAsync(changes, request.Aborted)
                    : await calls.CommitAsync(changes, key, request.Aborted);
                return new(body, changes, records);
            }
            catch (ValidationFailedException broken) when (tries < MaxTries && IsFound(broken, documents, changes))
            {
                // It is there by now, and is changed instead.
            }
            catch (RefusalException refusal)
            {
                throw new RequestRefusedException(Map(refusal, documents));
            }
        }
    }

    private async Task<ImmutableArray<RecordChange>> ToChangesAsync(
        ImmutableArray<ResourceDocument> documents, RecordChange? first, CancellationToken cancellationToken)
    {
        var changes = ImmutableArray.CreateBuilder<RecordChange>(documents.Length);
        foreach (var document in documents)
        {
            var found = document.UpsertBy.IsEmpty ? null : await FindAsync(document, cancellationToken);
            changes.Add(first is not null && changes.Count == 0 ? first : new()
            {
                Kind = document.IsUpdate || found is not null ? ChangeKind.Update : ChangeKind.Create,
                Key = found ?? document.Key,
                Edits = document.Edits,
                SeenRevision = document.SeenRevision,
            });
        }

        return changes.ToImmutable();
    }

    private async Task<RecordKey?> FindAsync(ResourceDocument document, CancellationToken cancellationToken)
    {
        var page = await calls.ListAsync(
            new()
            {
                Entity = document.Plan.Definition.Name,
                Filter = new AllOf([.. document.UpsertBy.Select(name => ToCondition(document, name))]),
                Limit = 2,
                Fields = [],
            },
            cancellationToken);
        return page.Records switch
        {
            [] => null,
            [var only] => only.Key,
            _ => throw Refused(
                document, 409, ErrorTitles.Conflict, "The upsert operation finds more than one entity."),
        };
    }

    private static FieldCondition ToCondition(ResourceDocument document, string name)
    {
        var field = document.Plan.FindByApiName(name)!.StoredName;
        var value = document.Edits.LastOrDefault(e => e.Field == field && e.Kind == FieldEditKind.Set)?.Value;
        return value is { IsNull: false } given
            ? new FieldCondition([field], FilterOperator.Equal, [given])
            : throw Refused(
                document, 400, ErrorTitles.Value, $"The upsert operation needs a value of the field \"{name}\".");
    }

    private static RequestRefusedException Refused(
        ResourceDocument document, int status, string title, string detail) =>
        new(new WireError(status, title, detail) { Pointer = BodyErrors.Move("/data/meta/upsert", document.Place) });

    private static bool IsFound(
        ValidationFailedException broken,
        ImmutableArray<ResourceDocument> documents,
        ImmutableArray<RecordChange> changes) =>
        broken.Failures.Any(f => f.Rule == ValidationFailure.NotUnique
            && !documents[f.Change].UpsertBy.IsEmpty
            && changes[f.Change].Kind == ChangeKind.Create);

    private static ImmutableArray<WireError> Map(
        RefusalException refusal, ImmutableArray<ResourceDocument> documents) =>
        refusal switch
        {
            ValidationFailedException invalid =>
                [.. invalid.Failures.SelectMany(f => Map(new ValidationFailedException([f]), documents[f.Change]))],
            RecordConflictException conflict when Find(documents, conflict.Key) is { } document =>
                Map(conflict, document),
            RecordNotFoundException missing when Find(documents, missing.Key) is { } document =>
                Map(missing, document),
            _ => ErrorMapping.Map(refusal, default),
        };

    private static ResourceDocument? Find(ImmutableArray<ResourceDocument> documents, RecordKey key) =>
        documents.FirstOrDefault(d => d.Key == key);

    private static ImmutableArray<WireError> Map(RefusalException refusal, ResourceDocument document) =>
        [.. ErrorMapping.Map(refusal, new(document.Plan, IsLinkage: false, HasPrecondition: false))
            .Select(e => e with { Pointer = BodyErrors.Move(e.Pointer ?? "/data", document.Place) })];
}
