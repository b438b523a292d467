using System.Runtime.CompilerServices;
using Oro.Entities;
using Oro.Gateway.JsonApi;
using Oro.Gateway.JsonApi.Writing;
using Oro.Grains.Cache;

namespace Oro.Gateway.Entities;

/// <summary>
/// A JSON document made from the definitions as the caller may know them, made once for each version of them and for
/// all whose rights come to the same: by this gateway, or by another one that left it in the cache.
/// </summary>
/// <typeparam name="T">What makes it; tells one document from another.</typeparam>
internal sealed class RenderedDocument<T>(
    string kind,
    DefinitionSource source,
    SeenDefinitions seen,
    LayeredCache cache,
    Func<ResourceCatalog, byte[]> render)
{
    private readonly ConditionalWeakTable<DefinitionSet, Rendered> _rendered = [];

    /// <summary>Sends the newest, or 304 when the client has it.</summary>
    public async Task SendAsync(HttpContext http)
    {
        var document = await GetAsync(http.RequestAborted);
        await JsonAnswer.SendAsync(http, document.Json, document.Tag);
    }

    private async ValueTask<Rendered> GetAsync(CancellationToken cancellationToken)
    {
        var definitions = await seen.GetAsync(await source.GetAsync(cancellationToken), cancellationToken);
        if (_rendered.TryGetValue(definitions, out var rendered))
        {
            return rendered;
        }

        var json = await cache.GetAsync(
            new CacheKey(kind, DefinitionsFingerprint.Of(definitions)),
            _ => new(render(new ResourceCatalog(definitions))),
            cancellationToken);
        rendered = new Rendered(json, JsonAnswer.TagOf(json));
        _rendered.AddOrUpdate(definitions, rendered);
        return rendered;
    }

    private sealed record Rendered(byte[] Json, string Tag);
}
