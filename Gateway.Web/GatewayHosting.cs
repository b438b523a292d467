using Oro.Gateway.Security;
using Oro.Silo;

namespace Oro.Gateway;

/// <summary>What a gateway is made of: one line for each slice.</summary>
internal static class GatewayHosting
{
    /// <summary>Adds the gateway and a silo to the process.</summary>
    public static WebApplicationBuilder AddOroGateway(this WebApplicationBuilder builder, OroSettings settings)
    {
        builder.Services.AddSecurity(settings);
        builder.UseOroSilo();
        return builder;
    }

    /// <summary>Puts the middleware and the endpoints of every slice in place.</summary>
    public static WebApplication MapOroGateway(this WebApplication app)
    {
        app.UseSecurity();
        app.MapSession();
        app.MapGet("/health/live", () => Results.Text("alive"));
        return app;
    }
}
