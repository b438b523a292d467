using System.Net;
using Oro.Security;

namespace Oro.Gateway.Security;

/// <summary>Tells who may look into the product: signed-in users, and programs on its own machine.</summary>
internal static class Strangers
{
    // Through a proxy on this machine everybody comes from here, but a proxy says so.
    private static readonly string[] ProxyHeaders = ["Forwarded", "Via", "X-Forwarded-For", "X-Original-For"];

    public static bool IsStranger(this HttpContext context) =>
        context.Features.Get<SignedInUser>() is null && !IsFromThisMachine(context);

    private static bool IsFromThisMachine(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address
        && IPAddress.IsLoopback(address)
        && !ProxyHeaders.Any(context.Request.Headers.ContainsKey);
}
