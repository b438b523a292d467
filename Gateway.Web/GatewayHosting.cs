using Oro.Gateway.Entities;
using Oro.Gateway.Errors;
using Oro.Gateway.JsonApi;
using Oro.Gateway.Pages;
using Oro.Gateway.Records;
using Oro.Gateway.Security;
using Oro.Silo;

namespace Oro.Gateway;

/// <summary>What a gateway is made of: one line for each slice.</summary>
internal static class GatewayHosting
{
    /// <summary>Adds the gateway and a silo to the process.</summary>
    public static WebApplicationBuilder AddOroGateway(this WebApplicationBuilder builder, OroSettings settings)
    {
        builder.Services.AddErrors().AddSecurity(settings).AddJsonApi().AddDefinitions().AddHistory().AddPage();
        builder.UseOroSilo();
        return builder;
    }

    /// <summary>Puts the middleware and the endpoints of every slice in place.</summary>
    public static WebApplication MapOroGateway(this WebApplication app)
    {
        app.UseErrors();
        app.UseSecurity();
        app.MapSession();
        app.MapJsonApi();
        app.MapDefinitions();
        app.MapHistory();
        app.MapGet("/health/live", () => Results.Text("alive"));
        app.MapPage();
        return app;
    }
}
