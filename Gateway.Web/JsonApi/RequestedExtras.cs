using Microsoft.Extensions.Primitives;

namespace Oro.Gateway.JsonApi;

/// <summary>What <c>X-Include</c> asks for: keys parted by semicolons.</summary>
/// <param name="TotalCount">Count the records that match.</param>
/// <param name="NoLinks">Leave the links out.</param>
/// <param name="DeletedCount">Count the records that were deleted.</param>
internal readonly record struct RequestedExtras(bool TotalCount, bool NoLinks, bool DeletedCount)
{
    private const string Header = "X-Include";

    public const string TotalCountHeader = "X-Include-Total-Count";

    public const string DeletedCountHeader = "X-Include-Deleted-Count";

    /// <summary>Present, with the value <c>no</c>, when there are more records than the total says.</summary>
    public const string TotalIsExactHeader = "X-Include-Total-Count-Exact";

    public static RequestedExtras Read(IHeaderDictionary headers) =>
        headers.TryGetValue(Header, out var values) ? Read(values) : default;

    private static RequestedExtras Read(StringValues values)
    {
        var extras = default(RequestedExtras);
        foreach (var value in values)
        {
            foreach (var range in value.AsSpan().Split(';'))
            {
                extras = value.AsSpan()[range].Trim() switch
                {
                    "totalCount" => extras with { TotalCount = true },
                    "deletedCount" => extras with { DeletedCount = true },
                    "noHateoas" => extras with { NoLinks = true },
                    _ => extras,
                };
            }
        }

        return extras;
    }
}
