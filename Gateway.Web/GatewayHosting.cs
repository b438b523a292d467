using Oro.Silo;

namespace Oro.Gateway;

/// <summary>What a gateway is made of: one line for each slice.</summary>
public static class GatewayHosting
{
    /// <summary>Adds the gateway and a silo to the process.</summary>
    public static WebApplicationBuilder AddOroGateway(this WebApplicationBuilder builder, OroSettings settings)
    {
        builder.Services.AddSingleton(settings);
        builder.UseOroSilo();
        return builder;
    }

    /// <summary>Puts the endpoints of every slice in place.</summary>
    public static WebApplication MapOroGateway(this WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Text("alive"));
        return app;
    }
}
