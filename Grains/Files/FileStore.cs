using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Oro.Errors;

namespace Oro.Grains.Files;

/// <summary>A content as the store knows it.</summary>
internal sealed record StoredContent(string Key, DateTimeOffset WrittenAt);

/// <summary>
/// The door to where contents of files are kept, each under a key that says nothing about it. A content is written once
/// and never changed, so it can be read without any lock. When the store does not answer, every operation throws
/// <see cref="ServiceUnavailableException"/>.
/// </summary>
internal abstract partial class FileStore
{
    /// <summary>What errors call it.</summary>
    private const string Name = "the file store";

    /// <summary>Which one it is, without user and password.</summary>
    public abstract string Address { get; }

    /// <summary>A new key. Two digits in front spread the contents over 256 folders.</summary>
    public static string NewKey() =>
        $"{RandomNumberGenerator.GetHexString(2, lowercase: true)}/{Guid.CreateVersion7():n}";

    /// <summary>Keeps a content whole or not at all; it is durable when this returns.</summary>
    public abstract Task PutAsync(string key, Stream content, CancellationToken cancellationToken);

    /// <summary>
    /// At most so many bytes of a content from an offset inside it, fewer only at its end; null when there is no such
    /// content.
    /// </summary>
    public abstract Task<byte[]?> ReadAsync(
        string key, long offset, int maxBytes, CancellationToken cancellationToken);

    /// <summary>Removes a content; it is no error when there is none.</summary>
    public abstract Task DeleteAsync(string key, CancellationToken cancellationToken);

    /// <summary>The contents with keys after the given one, in the order of keys; unfinished ones too.</summary>
    public abstract Task<IReadOnlyList<StoredContent>> ListAsync(
        string after, int limit, CancellationToken cancellationToken);

    /// <summary>Does what its users need; throws when that fails.</summary>
    public abstract Task ProbeAsync(CancellationToken cancellationToken);

    protected static ServiceUnavailableException Unavailable(string reason) => new(Name, reason);

    /// <summary>Keys come from records: one that is none of ours must never become a path.</summary>
    protected static string Checked(string key) =>
        Key().IsMatch(key) ? key : throw new ArgumentException($"'{key}' is not the key of a content.", nameof(key));

    protected static bool IsKey(string text) => Key().IsMatch(text);

    [GeneratedRegex(@"^[0-9a-f]{2}/[0-9a-f]{32}(\.part)?\z")]
    private static partial Regex Key();
}
