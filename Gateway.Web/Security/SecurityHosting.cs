using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Oro.Gateway.Security.Limits;
using Oro.Gateway.Security.Origins;
using Oro.Grains.Security.Principals;
using Oro.Silo;

namespace Oro.Gateway.Security;

/// <summary>Sessions, API keys and what browsers must be told.</summary>
internal static class SecurityHosting
{
    public static IServiceCollection AddSecurity(this IServiceCollection services, OroSettings settings)
    {
        services.AddOptionsWithValidateOnStart<SecurityOptions>()
            .BindConfiguration(SecurityOptions.SectionName).ValidateDataAnnotations();
        // Believed from a proxy on this machine, and those that the operator trusts: who failed to sign in, and was it
        // https.
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<SecurityOptions>>((forwarded, security) =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            foreach (var network in security.Value.TrustedProxies)
            {
                forwarded.KnownIPNetworks.Add(NetworksAttribute.Parse(network));
            }
        });
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(s => new PrincipalSigner(
            s.GetRequiredService<ProcessSecret>().Value, s.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<AccessSource>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, AccessKeeper>());
        services.TryAddSingleton<CredentialCache>();
        services.TryAddSingleton<SignIn>();
        services.AddForeignOrigins();
        services.AddOptionsWithValidateOnStart<LimitOptions>()
            .BindConfiguration(LimitOptions.SectionName).ValidateDataAnnotations();
        services.TryAddSingleton<CostLimits>();
        return services.AddSessionCookie(settings);
    }

    public static void UseSecurity(this IApplicationBuilder app)
    {
        // A web application puts authentication and authorization of its own in front, which ask every request twice,
        // unless it believes that they are there: CallerMiddleware is in their place.
        app.Properties["__AuthenticationMiddlewareSet"] = true;
        app.Properties["__AuthorizationMiddlewareSet"] = true;
        app.UseForwardedHeaders();
        app.UseSecurityHeaders();
        app.UseForeignOrigins();
        OriginRequirement.Check(app);
        var limits = app.ApplicationServices.GetRequiredService<CostLimits>();
        app.Use(limits.ForAddresses);
        app.UseMiddleware<CallerMiddleware>();
        app.Use(limits.ForUsers);
    }

    // The parts of AddAuthentication().AddCookie() that we use: the rest brings a key ring with a file of its own.
    private static IServiceCollection AddSessionCookie(this IServiceCollection services, OroSettings settings)
    {
        services.AddWebEncoders();
        services.AddAuthenticationCore(o => o.AddScheme<CookieAuthenticationHandler>(Session.Scheme, null));
        services.TryAddSingleton<IDataProtectionProvider>(
            s => SessionProtector.Create(s.GetRequiredService<ProcessSecret>().Value));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<
            IPostConfigureOptions<CookieAuthenticationOptions>, PostConfigureCookieAuthenticationOptions>());
        services.TryAddTransient<CookieAuthenticationHandler>();
        services.AddOptions<CookieAuthenticationOptions>(Session.Scheme).Configure(
            cookie =>
            {
                cookie.Cookie.Name = Session.CookieName;
                cookie.Cookie.HttpOnly = true;
                // Lax and not Strict: a link in a mail must lead into the session.
                cookie.Cookie.SameSite = SameSiteMode.Lax;
                cookie.Cookie.SecurePolicy = settings.Url.Scheme == Uri.UriSchemeHttps
                    ? CookieSecurePolicy.Always
                    : CookieSecurePolicy.None;
                // Using it makes the stored session last, and the cookie is never sent again.
                cookie.SlidingExpiration = false;
            });
        return services;
    }
}
