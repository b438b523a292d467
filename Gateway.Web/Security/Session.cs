using System.Buffers.Text;
using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Oro.Security;

namespace Oro.Gateway.Security;

/// <summary>
/// A signed-in user of the page: an encrypted cookie that scripts cannot read, and beside it a cookie that they can,
/// whose value an unsafe request must repeat as a header. The value is in the session too, so nobody can plant a pair
/// of their own. Whether it still holds, and whose it is, is stored and asked of the silos.
/// </summary>
internal sealed record Session(long Id, string CsrfToken)
{
    public const string Scheme = "session";
    public const string CookieName = "oro-session";
    public const string CsrfCookieName = "oro-csrf";
    public const string CsrfHeaderName = "X-CSRF-Header";

    private const string IdClaim = "session";
    private const string CsrfClaim = "csrf";
    private const int CsrfTokenBytes = 16; // 128 bits: not to be guessed

    public static Session Of(SignedInUser user) =>
        new(user.Credential.Id, Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(CsrfTokenBytes)));

    public static async ValueTask<Session?> FindAsync(HttpContext context)
    {
        // Without a look first, every request with an API key would pay for the cookie handler.
        if (!context.Request.Cookies.ContainsKey(CookieName))
        {
            return null;
        }

        var result = await context.AuthenticateAsync(Scheme);
        return result.Principal is { } principal
            && long.TryParse(principal.FindFirstValue(IdClaim), CultureInfo.InvariantCulture, out var id)
            && principal.FindFirstValue(CsrfClaim) is { } token
                ? new Session(id, token)
                : null;
    }

    /// <param name="context">The request that signs in.</param>
    /// <param name="isSecure">Whether the cookies go over https alone.</param>
    /// <param name="expiresAt">When the session is over however much it is used.</param>
    /// <param name="isRemembered">Whether the browser is to keep the cookies when it is closed.</param>
    public Task SignInAsync(HttpContext context, bool isSecure, DateTimeOffset expiresAt, bool isRemembered)
    {
        var identity = new ClaimsIdentity(
            [new(IdClaim, Id.ToString(CultureInfo.InvariantCulture)), new(CsrfClaim, CsrfToken)], Scheme);
        context.Response.Cookies.Append(
            CsrfCookieName,
            CsrfToken,
            new CookieOptions
            {
                Path = "/",
                Secure = isSecure,
                SameSite = SameSiteMode.Strict,
                Expires = isRemembered ? expiresAt : null,
            });
        return context.SignInAsync(
            Scheme,
            new ClaimsPrincipal(identity),
            new AuthenticationProperties { IsPersistent = isRemembered, ExpiresUtc = expiresAt });
    }

    public static Task SignOutAsync(HttpContext context)
    {
        context.Response.Cookies.Delete(CsrfCookieName);
        return context.SignOutAsync(Scheme);
    }

    /// <summary>
    /// Whether the request was made by our own page and not by another one that the browser also shows.
    /// </summary>
    public bool HasSent(HttpRequest request) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(request.Headers[CsrfHeaderName].ToString()), Encoding.UTF8.GetBytes(CsrfToken));
}
