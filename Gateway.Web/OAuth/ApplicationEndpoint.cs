using System.Globalization;
using Oro.OAuth;

namespace Oro.Gateway.OAuth;

/// <summary><c>/app/oauth2/applications/{id}</c>: what is not in the record of an application.</summary>
internal sealed class ApplicationEndpoint(IGrainFactory grains)
{
    private IApplicationsGrain Grain => grains.GetGrain<IApplicationsGrain>(0);

    public async Task DescribeAsync(HttpContext http)
    {
        var since = await Grain.FindSecretTimeAsync(IdOf(http), http.RequestAborted);
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.WriteAsJsonAsync(new ApplicationAnswer(since), OAuthJson.Default.ApplicationAnswer);
    }

    public async Task CreateSecretAsync(HttpContext http)
    {
        var secret = await Grain.CreateSecretAsync(IdOf(http), http.RequestAborted);
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.WriteAsJsonAsync(new SecretAnswer(secret), OAuthJson.Default.SecretAnswer);
    }

    public async Task EndAccessAsync(HttpContext http)
    {
        var ended = await Grain.EndAccessAsync(IdOf(http), http.RequestAborted);
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.WriteAsJsonAsync(new EndedAnswer(ended), OAuthJson.Default.EndedAnswer);
    }

    private static long IdOf(HttpContext http) =>
        long.Parse((string)http.Request.RouteValues["id"]!, CultureInfo.InvariantCulture);
}
