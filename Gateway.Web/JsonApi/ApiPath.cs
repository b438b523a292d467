using System.Globalization;

namespace Oro.Gateway.JsonApi;

/// <summary>What an address under <c>/api</c> names.</summary>
internal enum ApiPathKind
{
    /// <summary><c>/api/{type}</c>.</summary>
    Collection,

    /// <summary><c>/api/{type}/aggregates</c>.</summary>
    Aggregates,

    /// <summary><c>/api/{type}/changes</c>.</summary>
    Changes,

    /// <summary><c>/api/{type}/{id}</c>.</summary>
    Record,

    /// <summary><c>/api/{type}/{id}/{association}</c>.</summary>
    Related,

    /// <summary><c>/api/{type}/{id}/relationships/{association}</c>.</summary>
    Relationship,
}

/// <summary>An address under <c>/api</c>, cut at its slashes; whether its parts exist is another question.</summary>
internal readonly ref struct ApiPath
{
    public const string Prefix = "/api";

    /// <summary>Stands where an id would, which is a number.</summary>
    public const string Aggregates = "aggregates";

    /// <inheritdoc cref="Aggregates" />
    public const string Changes = "changes";

    private const string Relationships = "relationships";

    public ApiPathKind Kind { get; private init; }

    public ReadOnlySpan<char> Type { get; private init; }

    public ReadOnlySpan<char> Id { get; private init; }

    public ReadOnlySpan<char> Association { get; private init; }

    /// <summary>Cuts what follows <see cref="Prefix"/>; false when no address has that form.</summary>
    public static bool TryCut(ReadOnlySpan<char> path, out ApiPath cut)
    {
        cut = default;
        Span<Range> parts = stackalloc Range[6];
        path = path.TrimStart('/');
        var count = path.Split(parts, '/');
        for (var i = 0; i < count; i++)
        {
            if (path[parts[i]].IsEmpty)
            {
                return false;
            }
        }

        switch (count)
        {
            case 1:
                cut = new() { Kind = ApiPathKind.Collection, Type = path };
                return true;
            case 2 when path[parts[1]].SequenceEqual(Aggregates):
                cut = new() { Kind = ApiPathKind.Aggregates, Type = path[parts[0]] };
                return true;
            case 2 when path[parts[1]].SequenceEqual(Changes):
                cut = new() { Kind = ApiPathKind.Changes, Type = path[parts[0]] };
                return true;
            case 2:
                cut = new() { Kind = ApiPathKind.Record, Type = path[parts[0]], Id = path[parts[1]] };
                return true;
            case 3:
                cut = new()
                {
                    Kind = ApiPathKind.Related,
                    Type = path[parts[0]],
                    Id = path[parts[1]],
                    Association = path[parts[2]],
                };
                return true;
            case 4 when path[parts[2]].SequenceEqual(Relationships):
                cut = new()
                {
                    Kind = ApiPathKind.Relationship,
                    Type = path[parts[0]],
                    Id = path[parts[1]],
                    Association = path[parts[3]],
                };
                return true;
            default:
                return false;
        }
    }

    /// <summary>Reads an id: a positive 64-bit integer, as on the wire.</summary>
    public static bool TryReadId(ReadOnlySpan<char> text, out long id) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id) && id > 0;
}
