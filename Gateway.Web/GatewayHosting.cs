using Oro.Gateway.Entities;
using Oro.Gateway.Errors;
using Oro.Gateway.Files;
using Oro.Gateway.Health;
using Oro.Gateway.JsonApi;
using Oro.Gateway.Live;
using Oro.Gateway.Mail;
using Oro.Gateway.Metrics;
using Oro.Gateway.OAuth;
using Oro.Gateway.OpenApi;
using Oro.Gateway.Pages;
using Oro.Gateway.Records;
using Oro.Gateway.Search;
using Oro.Gateway.Security;
using Oro.Silo;

namespace Oro.Gateway;

/// <summary>What a gateway is made of: one line for each slice.</summary>
internal static class GatewayHosting
{
    /// <summary>Adds the gateway to the process; its grains are in a silo beside it or in others.</summary>
    public static WebApplicationBuilder AddOroGateway(this WebApplicationBuilder builder, OroSettings settings)
    {
        builder.Services
            .AddAudit()
            .AddErrors()
            .AddDefinitions()
            .AddFiles()
            .AddJsonApi()
            .AddLive()
            .AddOAuth()
            .AddOpenApi()
            .AddPage()
            .AddPrometheus()
            .AddRoleRights()
            .AddSearch()
            .AddSecurity(settings);
        return builder;
    }

    /// <summary>Puts the middleware and the endpoints of every slice in place.</summary>
    public static WebApplication MapOroGateway(this WebApplication app)
    {
        app.UseErrors();
        app.UseSecurity();
        app.MapAudit();
        app.MapDefinitions();
        app.MapFiles();
        app.MapHealth();
        app.MapJsonApi();
        app.MapLive();
        app.MapMail();
        app.MapOAuth();
        app.MapOpenApi();
        app.MapOwnApiKeys();
        app.MapOwnSessions();
        app.MapUserAccounts();
        app.MapPasswordReset();
        app.MapPrometheus();
        app.MapRoleRights();
        app.MapSearch();
        app.MapSecondFactor();
        app.MapSession();
        app.MapPage();
        return app;
    }
}
