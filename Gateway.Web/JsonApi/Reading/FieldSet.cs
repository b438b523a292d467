using System.Collections.Immutable;
using Oro.Entities;

namespace Oro.Gateway.JsonApi.Reading;

/// <summary>A set of fields, and of those parts that are attributes by themselves.</summary>
internal sealed class FieldSet(ImmutableArray<FieldDefinition> fields)
{
    private readonly bool[] _members = new bool[fields.Length * 2]; // an amount has two parts

    public bool TryAdd(FieldPlan field)
    {
        ref var member = ref _members[(field.Ordinal * 2) + Math.Max(field.Part, 0)];
        return !member && (member = true);
    }
}
