using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Oro.Gateway.JsonApi;
using Oro.Gateway.Security;
using Oro.Gateway.Security.Origins;

namespace Oro.Gateway.Live;

/// <summary>The hub at <c>/live</c>, and the changes of one entity over plain HTTP.</summary>
internal static class LiveHosting
{
    private const string Path = "/live";
    private const int MaxMessageBytes = 4096; // a subscription has a type, an id and a position

    public static IServiceCollection AddLive(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<LiveOptions>()
            .BindConfiguration(LiveOptions.SectionName).ValidateDataAnnotations();
        services.TryAddSingleton<CredentialWatch>();
        services.TryAddSingleton<EntityFeeds>();
        services.TryAddSingleton<IChangeFollower, ChangeFollower>();
        services.TryAddSingleton<Listeners>();
        services.TryAddSingleton<LiveConnections>();
        services.TryAddSingleton<HubLifetimeManager<LiveHub>>(s => s.GetRequiredService<LiveConnections>());
        services.TryAddSingleton<RefusalFilter>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, AccessAnnouncer>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, DefinitionAnnouncer>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, EndedCredentials>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, LiveKeeper>());
        services.AddSignalR(signalR =>
        {
            signalR.MaximumReceiveMessageSize = MaxMessageBytes;
            signalR.AddFilter<RefusalFilter>();
        });
        return services;
    }

    public static void MapLive(this IEndpointRouteBuilder endpoints)
    {
        var hub = endpoints.MapHub<LiveHub>(
            Path, hub => hub.Transports = HttpTransportType.WebSockets | HttpTransportType.ServerSentEvents);
        hub.RequireCaller();
        OriginRequirement.AddTo(hub);
    }
}
