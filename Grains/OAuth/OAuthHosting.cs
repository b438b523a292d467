using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Oro.Grains.OAuth;

internal static class OAuthHosting
{
    /// <summary>Adds other programs that use the API with tokens. Comes after storage and security.</summary>
    public static ISiloBuilder AddOAuth(this ISiloBuilder silo)
    {
        silo.Services.AddOptionsWithValidateOnStart<OAuthOptions>()
            .BindConfiguration(OAuthOptions.SectionName).ValidateDataAnnotations();
        silo.Services.TryAddSingleton(TimeProvider.System);
        silo.Services.TryAddSingleton<AccessTokens>();
        silo.Services.TryAddSingleton<Applications>();
        silo.Services.TryAddSingleton<SigningKeys>();
        silo.Services.TryAddSingleton<TokenUsers>();
        silo.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, OAuthSweepService>());
        return silo;
    }
}
