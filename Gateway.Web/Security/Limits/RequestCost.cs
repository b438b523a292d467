using Oro.Gateway.JsonApi;

namespace Oro.Gateway.Security.Limits;

/// <summary>
/// What a request costs, in units of reading one record: metadata of endpoints where it is not that of their form.
/// </summary>
internal sealed record RequestCost(int Units)
{
    // Measured with ./oro bench skeleton, where a record is read in 60 µs of two processors, and rounded.
    private const int Read = 1;
    private const int List = 10;
    private const int Write = 5;
    private const int Aggregate = 1000; // it may look at every record of the entity
    private const int Document = 3; // a file of the page, definitions

    /// <summary>Looking for a credential that is none costs a question to the database.</summary>
    public const int WrongCredential = 20;

    /// <summary>A password is hashed in a tenth of a second.</summary>
    public static RequestCost Password { get; } = new(1500);

    /// <summary>Words of many records, and the history of all.</summary>
    public static RequestCost Search { get; } = new(50);

    public static int Of(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<RequestCost>() is { } own)
        {
            return own.Units;
        }

        var request = context.Request;
        var path = request.Path.Value.AsSpan();
        if (!path.StartsWith(ApiPath.Prefix, StringComparison.Ordinal)
            || !ApiPath.TryCut(path[ApiPath.Prefix.Length..], out var cut))
        {
            return Document;
        }

        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            return Write;
        }

        return cut.Kind switch
        {
            ApiPathKind.Aggregates => Aggregate,
            ApiPathKind.Record => request.QueryString.HasValue ? List : Read,
            _ => List,
        };
    }
}
