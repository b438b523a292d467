using System.Collections.Immutable;
using Oro.Gateway.Errors;

namespace Oro.Gateway.JsonApi.Reading;

/// <summary>What the body of a write asks for.</summary>
/// <param name="Primary">The resource object in <c>data</c>, or several; none when it could not be read.</param>
/// <param name="Included">Those that are written along with it.</param>
/// <param name="Errors">What is wrong with the body; the rest is what could be understood.</param>
internal sealed record BodyDocument(
    ImmutableArray<ResourceDocument> Primary,
    ImmutableArray<ResourceDocument> Included,
    ImmutableArray<WireError> Errors)
{
    /// <summary>All resource objects, the primary ones first.</summary>
    public ImmutableArray<ResourceDocument> All => Included.IsEmpty ? Primary : Primary.AddRange(Included);

    /// <summary>One record is created or changed, and nothing has to be looked up for it.</summary>
    public bool IsPlain => Included.IsEmpty && Primary is [{ IsTrial: false, UpsertBy.IsEmpty: true }];
}
