using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Oro.Gateway.Entities;
using Oro.Gateway.Security;

namespace Oro.Gateway.JsonApi;

/// <summary>The API that other programs use.</summary>
internal static class JsonApiHosting
{
    public static IServiceCollection AddJsonApi(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<JsonApiOptions>()
            .BindConfiguration(JsonApiOptions.SectionName).ValidateDataAnnotations();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(s => s.GetRequiredService<IOptions<JsonApiOptions>>().Value);
        services.AddPerDefinitions(definitions => new ResourceCatalog(definitions));
        services.TryAddSingleton(s => new GrainRetry(s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<RecordCalls>();
        services.AddSingleton<RecordBodies>();
        services.AddSingleton<RecordWrites>();
        services.AddSingleton<IncludeLoader>();
        services.AddSingleton<ListSender>();
        services.AddSingleton<RecordEndpoint>();
        services.AddSingleton<CollectionEndpoint>();
        services.AddSingleton<BatchEndpoint>();
        services.AddSingleton<RelatedEndpoint>();
        services.AddSingleton<RelationshipEndpoint>();
        services.AddSingleton<ResourceEndpoints>();
        services.AddSingleton<JsonApiEndpoint>();
        return services;
    }

    public static void MapJsonApi(this IEndpointRouteBuilder endpoints)
    {
        var endpoint = endpoints.ServiceProvider.GetRequiredService<JsonApiEndpoint>();
        const string Pattern = ApiPath.Prefix + "/{**path}";
        endpoints.Map(Pattern, endpoint.InvokeAsync).RequireCaller();
        // Oro: OPTIONS needs no credentials.
        endpoints.MapMethods(Pattern, [HttpMethods.Options], endpoint.InvokeAsync);
    }
}
