using Oro.Silo;

namespace Oro.Gateway.Security.Origins;

/// <summary>
/// Metadata of endpoints that answer no page of another site. A browser sends cookies along with WebSockets that such a
/// page opens, and asks nobody first; but it names the page's origin. Programs that are no browsers name none.
/// </summary>
internal sealed class OriginRequirement
{
    private static readonly OriginRequirement Instance = new();

    public static void AddTo(IEndpointConventionBuilder endpoints) => endpoints.WithMetadata(Instance);

    public static void Check(IApplicationBuilder app)
    {
        var own = app.ApplicationServices.GetRequiredService<OroSettings>().Url.GetLeftPart(UriPartial.Authority);
        app.Use(next => context =>
            context.GetEndpoint()?.Metadata.GetMetadata<OriginRequirement>() is null || IsOurs(context.Request, own)
                ? next(context)
                : SecurityRefusal.WriteAsync(
                    context,
                    StatusCodes.Status403Forbidden,
                    "origin-not-allowed",
                    "Pages of other sites may not listen here."));
    }

    private static bool IsOurs(HttpRequest request, string own)
    {
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0
            || string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase)
            || string.Equals(origin, own, StringComparison.OrdinalIgnoreCase);
    }
}
