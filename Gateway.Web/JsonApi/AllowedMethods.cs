using Oro.Gateway.Errors;

namespace Oro.Gateway.JsonApi;

/// <summary>What can be done at an address, as <c>Allow</c> says it; the order is Oro's.</summary>
internal static class AllowedMethods
{
    public const string ReadOnly = "OPTIONS, GET";
    private const string Separator = ", ";

    public static string At(ApiPathKind kind, ResourcePlan plan, FieldPlan? association) => kind switch
    {
        ApiPathKind.Related => ReadOnly,
        ApiPathKind.Aggregates => plan.Definition.IsListed ? ReadOnly : "OPTIONS",
        ApiPathKind.Changes => ReadOnly,
        _ when plan.Definition.IsReadOnly || association is { Definition.IsReadOnly: true } => ReadOnly,
        ApiPathKind.Collection =>
            plan.Definition.IsListed ? "OPTIONS, GET, PATCH, POST, DELETE" : "OPTIONS, POST",
        ApiPathKind.Record => "OPTIONS, GET, PATCH, DELETE",
        _ when association!.Definition.IsToMany => "OPTIONS, GET, PATCH, POST, DELETE",
        _ => "OPTIONS, GET, PATCH",
    };

    /// <summary>Whether the list has the method; HEAD goes with GET.</summary>
    public static bool Has(string allowed, string method)
    {
        var wanted = HttpMethods.IsHead(method) ? HttpMethods.Get : method;
        foreach (var range in allowed.AsSpan().Split(Separator))
        {
            if (allowed.AsSpan(range).SequenceEqual(wanted))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Answers with the list itself: to OPTIONS, and as the reason why another method is refused.</summary>
    /// <exception cref="RequestRefusedException">The method is not OPTIONS: 405.</exception>
    public static void Answer(HttpContext http, string method, string allowed)
    {
        http.Response.Headers.Allow = allowed;
        if (!HttpMethods.IsOptions(method))
        {
            throw new RequestRefusedException(new WireError(
                405, ErrorTitles.MethodNotAllowed, $"{method} is not allowed here. Allowed: {allowed}."));
        }

        http.Response.StatusCode = StatusCodes.Status200OK;
        http.Response.ContentLength = 0;
    }
}
