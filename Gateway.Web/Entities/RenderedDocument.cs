using Oro.Entities;
using Oro.Gateway.JsonApi;
using Oro.Gateway.JsonApi.Writing;
using Oro.Grains.Cache;

namespace Oro.Gateway.Entities;

/// <summary>
/// A JSON document made from the definitions, made once for each version of them: by this gateway, or by another one
/// that left it in the cache.
/// </summary>
/// <typeparam name="T">What makes it; tells one document from another.</typeparam>
internal sealed class RenderedDocument<T>(
    string kind, DefinitionSource source, LayeredCache cache, Func<ResourceCatalog, byte[]> render)
{
    private volatile Rendered? _rendered;

    /// <summary>Sends the newest, or 304 when the client has it.</summary>
    public async Task SendAsync(HttpContext http)
    {
        var document = await GetAsync(http.RequestAborted);
        await JsonAnswer.SendAsync(http, document.Json, document.Tag);
    }

    private async ValueTask<Rendered> GetAsync(CancellationToken cancellationToken)
    {
        var definitions = await source.GetAsync(cancellationToken);
        if (_rendered is { } rendered && ReferenceEquals(rendered.Definitions, definitions))
        {
            return rendered;
        }

        var json = await cache.GetAsync(
            new CacheKey(kind, DefinitionsFingerprint.Of(definitions)),
            _ => new(render(new ResourceCatalog(definitions))),
            cancellationToken);
        return _rendered = new Rendered(definitions, json, JsonAnswer.TagOf(json));
    }

    private sealed record Rendered(DefinitionSet Definitions, byte[] Json, string Tag);
}
