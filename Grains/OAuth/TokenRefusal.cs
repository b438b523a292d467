using Oro.OAuth;

namespace Oro.Grains.OAuth;

/// <summary>Why there are no tokens (RFC 6749, 5.2); tells nobody which part of a guess was right.</summary>
internal static class TokenRefusal
{
    public static TokenOutcome WrongClient { get; } =
        Of("invalid_client", "The application is not known, or did not show its secret.");

    public static TokenOutcome WrongGrant { get; } =
        Of("invalid_grant", "What was shown is wrong, was used before, is over or was for somebody else.");

    public static TokenOutcome WrongWay { get; } =
        Of("unauthorized_client", "The application may not get tokens in this way.");

    public static TokenOutcome UnknownWay { get; } =
        Of("unsupported_grant_type", "There are authorization_code, refresh_token, client_credentials and password.");

    public static TokenOutcome WrongScope { get; } = Of(
        "invalid_scope",
        "There are api, read and words such as contacts:read and contacts:write, within what was allowed.");

    public static TokenOutcome TooMany(TimeSpan wait) =>
        Of("slow_down", "Too many sign-ins failed; wait a minute.") with { Wait = wait };

    public static TokenOutcome Missing(string parameters) => Of("invalid_request", $"This needs {parameters}.");

    private static TokenOutcome Of(string error, string description) =>
        new() { Error = error, Description = description };
}
