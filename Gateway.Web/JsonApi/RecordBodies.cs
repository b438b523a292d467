using System.Collections.Immutable;
using System.Globalization;
using Oro.Errors;
using Oro.Gateway.Errors;
using Oro.Gateway.JsonApi.Reading;
using Oro.Gateway.Security;
using Oro.Records;

namespace Oro.Gateway.JsonApi;

/// <summary>
/// Reads the bodies of creates and updates. When one is wrong, what could be understood of it is tried on the record,
/// so that the client hears of broken rules together with unknown fields and wrong types.
/// </summary>
internal sealed class RecordBodies(RecordCalls calls, JsonApiOptions options)
{
    /// <summary>The body of a create, or of an update of the record that the address names.</summary>
    /// <exception cref="RequestRefusedException">It is wrong; everything that is wrong is named.</exception>
    public async Task<(BodyDocument Body, IdempotencyKey Key)> ReadAsync(ApiRequest request)
    {
        using var body = await RequestBody.ReadAsync(request.Http.Request, options.MaxBodyBytes);
        var id = request.Id == 0 ? null : request.Id.ToString(CultureInfo.InvariantCulture);
        var document = DocumentReader.ReadOne(body.Span, request.Catalog, request.Plan, id);
        return document.Errors.IsEmpty
            ? (document, KeyOf(request, body))
            : throw new RequestRefusedException(
                [.. document.Errors, .. await ListBrokenRulesAsync(request, document)]);
    }

    /// <summary>A body with several primary resource objects.</summary>
    /// <exception cref="RequestRefusedException">It is wrong; everything that is wrong is named.</exception>
    public async Task<(BodyDocument Body, IdempotencyKey Key)> ReadManyAsync(ApiRequest request)
    {
        using var body = await RequestBody.ReadAsync(request.Http.Request, options.MaxBodyBytes);
        var document = DocumentReader.ReadMany(body.Span, request.Catalog, request.Plan);
        return document.Errors.IsEmpty
            ? (document, KeyOf(request, body))
            : throw new RequestRefusedException(document.Errors);
    }

    private static IdempotencyKey KeyOf(ApiRequest request, RequestBody body) =>
        IdempotencyKey.Read(request.Http, request.Http.SignedInUser().Principal, request.Method, body.Span);

    private async Task<IEnumerable<WireError>> ListBrokenRulesAsync(ApiRequest request, BodyDocument body)
    {
        if (!body.IsPlain || body.Errors.Any(e => !IsOfField(e)))
        {
            // Without an identity or an object of attributes there is nothing to try.
            return [];
        }

        var change = new RecordChange
        {
            Kind = request.Id == 0 ? ChangeKind.Create : ChangeKind.Update,
            Key = request.Key,
            Edits = body.Primary[0].Edits,
        };
        try
        {
            await calls.TryAsync([change], request.Aborted);
            return [];
        }
        catch (ValidationFailedException broken)
        {
            var subject = new RequestSubject(request.Plan, IsLinkage: false, HasPrecondition: false);
            return ErrorMapping.Map(broken, subject).Where(e => !FollowsFrom(e, body.Errors));
        }
        catch (RefusalException)
        {
            // There may be no such record; the body is wrong all the same.
            return [];
        }
    }

    private static bool IsOfField(WireError error) =>
        error.Pointer!.StartsWith("/data/attributes/", StringComparison.Ordinal)
        || error.Pointer.StartsWith("/data/relationships/", StringComparison.Ordinal);

    // A value that was not understood is missing in the trial: rules about its field, or about the record as a whole,
    // may be broken for that reason alone.
    private static bool FollowsFrom(WireError broken, ImmutableArray<WireError> errors) =>
        errors.Any(e => e.Title != ErrorTitles.ExtraFields
            && e.Pointer!.StartsWith(broken.Pointer!, StringComparison.Ordinal));
}
