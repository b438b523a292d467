using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Oro.Gateway.JsonApi;
using Oro.Security;

namespace Oro.Gateway.Security.Limits;

/// <summary>
/// Bounds what one user and one address get of this gateway, by what their requests cost. Counted at each gateway by
/// itself: asking another process would cost more than most requests do.
/// </summary>
internal sealed class CostLimits
{
    private const int WholeIpv6Network = 8; // of 16 bytes: whoever has one address has all of its network

    // The IETF draft "RateLimit header fields for HTTP": what one may have, and what is left of it.
    private const string PolicyHeader = "RateLimit-Policy";
    private const string LeftHeader = "RateLimit";

    private readonly StringValues _policy;
    private readonly CostBudgets<UInt128> _byAddress;
    private readonly CostBudgets<long> _byUser;

    public CostLimits(IOptions<LimitOptions> options, TimeProvider time)
    {
        var (limits, processors) = (options.Value, Environment.ProcessorCount);
        var (window, quota) = (limits.Burst.TotalSeconds, limits.UserUnits * processors * limits.Burst.TotalSeconds);
        _policy = string.Create(CultureInfo.InvariantCulture, $"\"user\";q={quota:F0};w={window:F0}");
        _byAddress = new(
            new CostRate((double)limits.AddressUnits * processors, limits.Burst, time), limits.MaxCounted);
        _byUser = new(new CostRate((double)limits.UserUnits * processors, limits.Burst, time), limits.MaxCounted);
    }

    /// <summary>Takes the cost of a request from its address, before anything is done for it.</summary>
    public RequestDelegate ForAddresses(RequestDelegate next) => context =>
        KeyOf(context.Connection.RemoteIpAddress) is { } address
        && _byAddress.TryTake(address, RequestCost.Of(context)) is { } wait
            ? RefuseAsync(context, wait)
            : next(context);

    /// <summary>Takes it from the user, where there is one, and says to programs how much is left.</summary>
    public RequestDelegate ForUsers(RequestDelegate next) => context =>
    {
        if (context.Features.Get<SignedInUser>() is not { } user)
        {
            return next(context);
        }

        var key = user.Principal.User.Value;
        var wait = _byUser.TryTake(key, RequestCost.Of(context));
        if (context.Request.Path.StartsWithSegments(ApiPath.Prefix, StringComparison.Ordinal))
        {
            context.Response.Headers[PolicyHeader] = _policy;
            context.Response.Headers[LeftHeader] =
                string.Create(CultureInfo.InvariantCulture, $"\"user\";r={_byUser.LeftOf(key)}");
        }

        return wait is null ? next(context) : RefuseAsync(context, wait.Value);
    };

    /// <summary>Takes more from an address, for what was found out to be of no use.</summary>
    public void Charge(HttpContext context, int units)
    {
        if (KeyOf(context.Connection.RemoteIpAddress) is { } address)
        {
            _byAddress.Charge(address, units);
        }
    }

    /// <summary>Whom an address is counted for; null: there is none, as on a local socket.</summary>
    public static UInt128? KeyOf(IPAddress? address)
    {
        Span<byte> bytes = stackalloc byte[16];
        if (address is null || !address.TryWriteBytes(bytes, out var length))
        {
            return null;
        }

        if (address.AddressFamily == AddressFamily.InterNetworkV6 && !address.IsIPv4MappedToIPv6)
        {
            return BinaryPrimitives.ReadUInt64BigEndian(bytes[..WholeIpv6Network]) | (UInt128.One << 64);
        }

        return BinaryPrimitives.ReadUInt32BigEndian(bytes[(length - 4)..length]);
    }

    private static Task RefuseAsync(HttpContext context, TimeSpan wait)
    {
        context.Response.Headers.RetryAfter =
            Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return SecurityRefusal.WriteAsync(
            context,
            StatusCodes.Status429TooManyRequests,
            "limit-exceeded",
            "Too much was asked for in a short time; try again after the seconds that Retry-After says.");
    }
}
