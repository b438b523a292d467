using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Oro.Gateway.Security;

namespace Oro.Gateway.Pages;

/// <summary>
/// A page. Each answer has a random number of its own, which the policy in its head asks of scripts and style
/// elements: mark-up that somebody smuggles in does not know it. So no answer is kept and none is compressed before.
/// </summary>
/// <param name="file">What its build made.</param>
/// <param name="exception">What its policy allows beyond that of all pages.</param>
internal sealed class HtmlPage(PageFile file, string exception)
{
    // Set by the build, see vite.config.ts.
    private const string Placeholder = "__ORO_NONCE__";

    private const int NonceBytes = 16; // 128 bits: not to be guessed

    private readonly string[] _parts =
        Encoding.UTF8.GetString(file.Representations[^1].Content.Span).Split(Placeholder);

    public async Task SendAsync(HttpContext context)
    {
        var nonce = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(NonceBytes));
        var content = Encoding.UTF8.GetBytes(string.Join(nonce, _parts));
        var response = context.Response;
        response.Headers.ContentSecurityPolicy = SecurityHeaders.PageWith(nonce) + exception;
        response.Headers.CacheControl = "no-cache";
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = content.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.Body.WriteAsync(content, context.RequestAborted);
        }
    }
}
