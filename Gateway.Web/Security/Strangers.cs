using System.Net;
using Oro.Security;

namespace Oro.Gateway.Security;

/// <summary>Tells who may look into the product: signed-in users, and programs on its own machine.</summary>
internal static class Strangers
{
    public static bool IsStranger(this HttpContext context) =>
        context.Features.Get<SignedInUser>() is null && !IsFromThisMachine(context);

    // Through a proxy on this machine, everybody comes from here; a proxy says for whom it asks.
    private static bool IsFromThisMachine(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address
        && IPAddress.IsLoopback(address)
        && !context.Request.Headers.ContainsKey("X-Forwarded-For")
        && !context.Request.Headers.ContainsKey("Forwarded")
        && !context.Request.Headers.ContainsKey("Via");
}
