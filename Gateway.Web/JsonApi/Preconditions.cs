using Oro.Gateway.Errors;
using Oro.Records;

namespace Oro.Gateway.JsonApi;

/// <summary><c>If-Match</c> of a write, turned into the revision that the record must have.</summary>
internal static class Preconditions
{
    private const string Header = "If-Match";

    public static bool Has(HttpRequest request) => request.Headers.ContainsKey(Header);

    /// <summary>The required revision; null when any will do.</summary>
    /// <exception cref="RequestRefusedException">The record can have none of the revisions: 412.</exception>
    public static async ValueTask<long?> ReadAsync(HttpRequest request, RecordKey key, RecordCalls calls)
    {
        if (!request.Headers.TryGetValue(Header, out var tags) || EntityTags.ReadIfMatch(tags) is not { } revisions)
        {
            return null;
        }

        if (revisions is [var only])
        {
            return only;
        }

        // Of several the write can name one: the one that the record has now.
        var current = await calls.GetAsync(key, request.HttpContext.RequestAborted);
        return revisions.Contains(current.Revision)
            ? current.Revision
            : throw new RequestRefusedException(WireError.AtHeader(
                Header, 412, ErrorTitles.PreconditionFailed, $"The record is at revision {current.Revision}."));
    }
}
