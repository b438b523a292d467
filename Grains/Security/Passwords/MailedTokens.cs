using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Oro.Grains.Storage;
using Oro.Security;

namespace Oro.Grains.Security.Passwords;

/// <summary>Makes tokens for mails: random, so that a plain fast hash is enough to store them.</summary>
internal sealed class MailedTokens(MailedTokenTable table, IOptions<SignInOptions> options, TimeProvider time)
{
    private const string Mark = "orom_"; // lets secret scanners know one
    private const int RandomBytes = 32;
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>How long one is good.</summary>
    public TimeSpan Lifetime => options.Value.MailedLinkLifetime;

    /// <summary>A new one, or null when the user got too many lately.</summary>
    public async Task<string?> TryCreateAsync(
        UserId user, long kind, string value, CancellationToken cancellationToken)
    {
        var token = Mark + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));
        var now = time.GetUtcNow().UtcDateTime;
        var stored = new MailedToken
        {
            Hash = Hash(token),
            User = user,
            Kind = kind,
            Value = value,
            CreatedAt = now,
            ExpiresAt = now + Lifetime,
        };
        var max = options.Value.MaxMailedLinksPerHour;
        return await table.TryAddAsync(stored, max, now - Hour, cancellationToken) ? token : null;
    }

    /// <summary>What is stored of a token that is still good; else null.</summary>
    public Task<MailedToken?> FindAsync(string token, long kind, CancellationToken cancellationToken) =>
        table.FindAsync(Hash(token), kind, time.GetUtcNow().UtcDateTime, cancellationToken);

    /// <summary>Takes back one whose mail did not leave.</summary>
    public Task TakeBackAsync(string token, CancellationToken cancellationToken) =>
        table.DeleteAsync(Hash(token), cancellationToken);

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
