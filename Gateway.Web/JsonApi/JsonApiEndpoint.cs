using Oro.Errors;
using Oro.Gateway.Entities;
using Oro.Gateway.Errors;

namespace Oro.Gateway.JsonApi;

/// <summary>
/// Everything under <c>/api</c>: finds out what a request asks for and hands it on. Plain delegates and no framework
/// for endpoints: the definitions are the routes, and a read of one record has no microseconds to give away.
/// </summary>
internal sealed class JsonApiEndpoint(
    PerDefinitions<ResourceCatalog> catalogs,
    ResourceEndpoints endpoints,
    TimeProvider time,
    FailureLog failures)
{
    // Nobody changes definitions oftener while one request is answered.
    private const int MaxPlans = 4;

    private const string MethodOverride = "X-HTTP-Method-Override";

    public async Task InvokeAsync(HttpContext http)
    {
        for (var plans = 1; !await TryAnswerAsync(http, isLast: plans == MaxPlans); plans++)
        {
            await catalogs.RefreshAsync(http.RequestAborted);
        }
    }

    /// <summary>False when it was planned with definitions that are no longer served, and is to be planned again.
    /// </summary>
    private async Task<bool> TryAnswerAsync(HttpContext http, bool isLast)
    {
        RequestSubject subject = default;
        try
        {
            var catalog = await catalogs.GetAsync(http.RequestAborted);
            var (kind, resource, association) = Find(http.Request.Path, catalog);
            subject = new(resource, kind == ApiPathKind.Relationship, Preconditions.Has(http.Request));
            var method = MethodOf(http.Request);
            var allowed = AllowedMethods.At(kind, resource, association);
            if (HttpMethods.IsOptions(method) || !AllowedMethods.Has(allowed, method))
            {
                AllowedMethods.Answer(http, method, allowed);
                return true;
            }

            CheckMediaTypes(http.Request, kind, method);
            var isOfAll = kind is ApiPathKind.Collection or ApiPathKind.Aggregates or ApiPathKind.Changes;
            var id = isOfAll ? 0 : ReadId(http.Request.Path);
            var request = new ApiRequest(http, catalog, resource, id, association, method) { Time = time };
            await endpoints.RunAsync(kind, request);
        }
        catch (DefinitionsOutdatedException) when (!isLast && !http.Response.HasStarted)
        {
            return false;
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there any more to hear of it.
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            await AnswerAsync(http, e, subject);
        }

        return true;
    }

    private static (ApiPathKind Kind, ResourcePlan Plan, FieldPlan? Association) Find(
        PathString path, ResourceCatalog catalog)
    {
        if (!ApiPath.TryCut(RestOf(path), out var cut))
        {
            throw Refused(404, ErrorTitles.NotFound, $"There is nothing at {path}.");
        }

        var plan = catalog.FindByType(cut.Type)
            ?? throw Refused(404, ErrorTitles.EntityType, $"Unknown entity type: {cut.Type}.");
        return (cut.Kind, plan, cut.Association.IsEmpty ? null : FindAssociation(cut, plan));
    }

    private static FieldPlan FindAssociation(ApiPath path, ResourcePlan plan) =>
        (path.Kind == ApiPathKind.Related
            ? plan.FindRelated(path.Association)
            : plan.FindAssociation(path.Association))
        ?? throw Refused(
            404, ErrorTitles.Relationship, $"The resource {plan.Type} has no association \"{path.Association}\".");

    private static long ReadId(PathString path)
    {
        ApiPath.TryCut(RestOf(path), out var cut);
        return ApiPath.TryReadId(cut.Id, out var id)
            ? id
            : throw Refused(400, ErrorTitles.EntityId, $"Expected integer value. Given \"{cut.Id}\".");
    }

    private static ReadOnlySpan<char> RestOf(PathString path) => path.Value.AsSpan(ApiPath.Prefix.Length);

    private static string MethodOf(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && request.Headers.TryGetValue(MethodOverride, out var method)
            ? method.ToString().ToUpperInvariant()
            : request.Method;

    private static void CheckMediaTypes(HttpRequest request, ApiPathKind kind, string method)
    {
        MediaTypes.CheckAccept(
            request.Headers.Accept, kind == ApiPathKind.Changes ? MediaTypes.EventStream : MediaTypes.JsonApi);
        var hasBody = method is "POST" or "PATCH" || (method == "DELETE" && kind == ApiPathKind.Relationship);
        if (hasBody)
        {
            MediaTypes.CheckContentType(request.ContentType);
        }
    }

    private static RequestRefusedException Refused(int status, string title, string detail) =>
        new(new WireError(status, title, detail));

    private Task AnswerAsync(HttpContext http, Exception exception, RequestSubject subject)
    {
        var errors = ErrorMapping.Map(exception, subject);
        var status = ErrorMapping.StatusOf(errors);
        if (status >= StatusCodes.Status500InternalServerError)
        {
            failures.Add(http.Request, exception);
        }
        else
        {
            failures.AddRefusal(http.Request, status, errors[0].Title);
        }

        return ApiAnswer.SendErrorsAsync(http, errors);
    }
}
