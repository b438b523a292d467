using System.Collections.Immutable;
using System.Net;

namespace Oro.Grains.OAuth;

/// <summary>
/// Addresses to which users are sent with a code. They are compared as texts: whatever is understood in an address is
/// understood in another way by somebody.
/// </summary>
internal static class RedirectUris
{
    private static readonly char[] LineEnds = ['\r', '\n'];

    /// <summary>Those of an application, one a line.</summary>
    public static ImmutableArray<string> Read(string? lines) =>
        [.. (lines ?? "").Split(
            LineEnds, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    /// <summary>Whether codes may go there at all (RFC 9700, 2.1; RFC 8252, 7).</summary>
    public static bool IsAllowed(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri)
            || text.AsSpan().ContainsAny("#\\ *") || text.Any(char.IsControl)
            || uri.UserInfo.Length > 0)
        {
            return false;
        }

        return uri.Scheme switch
        {
            "https" => true,
            "http" => uri.IsLoopback,
            // A program's own scheme is a domain of its maker's, turned round: never javascript:, data: or file:.
            _ => uri.Scheme.Contains('.', StringComparison.Ordinal),
        };
    }

    /// <summary>
    /// Whether an application that is sent there by its record may be sent there; a program that listens on the machine
    /// itself does not know its port beforehand (RFC 8252, 7.3).
    /// </summary>
    public static bool Includes(ImmutableArray<string> registered, string given) =>
        registered.Contains(given, StringComparer.Ordinal)
        || (IsAllowed(given)
            && WithoutPort(given) is { } anyPort
            && registered.Any(r => string.Equals(WithoutPort(r), anyPort, StringComparison.Ordinal)));

    /// <summary>Where that is, for people.</summary>
    public static string TargetOf(string uri) =>
        new Uri(uri) is { Scheme: "https" or "http" } web ? web.Authority : new Uri(uri).Scheme;

    /// <summary>An address with more in its query.</summary>
    public static string With(string uri, params IEnumerable<(string Name, string? Value)> parameters)
    {
        var added = string.Join('&', parameters.Where(p => p.Value is not null)
            .Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}"));
        return uri + (uri.Contains('?', StringComparison.Ordinal) ? '&' : '?') + added;
    }

    private static string? WithoutPort(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme == "http"
        && IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address)
            ? $"{uri.Host}{uri.PathAndQuery}"
            : null;
}
