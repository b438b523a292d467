using Oro.Gateway.JsonApi;

namespace Oro.Gateway.Errors;

/// <summary>What a request was about, as far as its errors must name places in it.</summary>
/// <param name="Plan">The resource; null when the request never got so far, or is none of the API.</param>
/// <param name="IsLinkage">The body is the linkage of one relation and not a record.</param>
/// <param name="HasPrecondition">The client sent <c>If-Match</c>.</param>
internal readonly record struct RequestSubject(ResourcePlan? Plan, bool IsLinkage, bool HasPrecondition)
{
    private const string Data = "/data";

    /// <summary>Where the field of that internal name is in the body.</summary>
    public string PointerTo(string? field)
    {
        // Behind a slash is the part that is at fault.
        var part = (field ?? "").IndexOf('/', StringComparison.Ordinal);
        var name = part < 0 ? field : field![..part];
        return IsLinkage ? Data : Plan?.FindByName(name ?? "") switch
        {
            null => Data,
            { Definition.IsRelation: true } relation => relation.Pointer + Data,
            var attribute => attribute.PointerTo(part < 0 ? "" : field.AsSpan(part + 1)),
        };
    }
}
