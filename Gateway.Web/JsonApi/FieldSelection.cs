using System.Collections.Immutable;

namespace Oro.Gateway.JsonApi;

/// <summary>The fields of a resource that an answer shows.</summary>
internal sealed record FieldSelection(
    ImmutableArray<FieldPlan> Attributes, ImmutableArray<FieldPlan> Relationships)
{
    public static FieldSelection Of(IEnumerable<FieldPlan> fields)
    {
        var byKind = fields.ToLookup(f => f.Definition.IsRelation);
        return new([.. byKind[false]], [.. byKind[true]]);
    }

    public bool Contains(FieldPlan field) =>
        (field.Definition.IsRelation ? Relationships : Attributes).Contains(field);
}
