using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace Oro.Gateway.JsonApi;

/// <summary>
/// Strong entity tags: <c>"12-9af1…"</c>, the revision and a hash of everything else that shapes the representation.
/// Preconditions of writes look at the revision alone; which fields a client had asked for does not matter to them.
/// </summary>
internal static class EntityTags
{
    private const string Any = "*";

    public static string Make(long revision, ShapeHash shape) =>
        string.Create(CultureInfo.InvariantCulture, $"\"{revision}-{shape.Value:x16}\"");

    /// <summary>Whether <c>If-None-Match</c> has the tag; weak comparison, RFC 9110 13.1.2.</summary>
    public static bool Matches(StringValues ifNoneMatch, string tag)
    {
        foreach (var header in ifNoneMatch)
        {
            foreach (var range in header.AsSpan().Split(','))
            {
                var candidate = header.AsSpan()[range].Trim();
                var strong = candidate.StartsWith("W/") ? candidate[2..] : candidate;
                if (candidate is Any || strong.SequenceEqual(tag))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>
    /// The revisions that <c>If-Match</c> accepts; null when every one will do. Weak and foreign tags match nothing
    /// (strong comparison, RFC 9110 13.1.1).
    /// </summary>
    public static IReadOnlyList<long>? ReadIfMatch(StringValues ifMatch)
    {
        if (ifMatch.Count == 0)
        {
            return null;
        }

        var revisions = new List<long>();
        foreach (var header in ifMatch)
        {
            foreach (var range in header.AsSpan().Split(','))
            {
                var candidate = header.AsSpan()[range].Trim();
                if (candidate is Any)
                {
                    return null;
                }

                if (candidate is ['"', .. var tag, '"'] && ReadRevision(tag) is { } revision)
                {
                    revisions.Add(revision);
                }
            }
        }

        return revisions;
    }

    // A client that knows only the revision, from meta.revision, may say "12".
    private static long? ReadRevision(ReadOnlySpan<char> tag)
    {
        var digits = tag.IndexOf('-') is >= 0 and var dash ? tag[..dash] : tag;
        return ApiPath.TryReadId(digits, out var revision) ? revision : null;
    }
}
