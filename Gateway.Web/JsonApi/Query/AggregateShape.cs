using System.Collections.Immutable;
using Oro.Views;

namespace Oro.Gateway.JsonApi.Query;

/// <summary>What an aggregate is to show, with the names that the client gave to its parts.</summary>
internal sealed record AggregateShape(
    ImmutableArray<NamedGroup> Groups,
    ImmutableArray<NamedMeasure> Measures,
    ImmutableArray<AggregateSort> Sort,
    int Limit);

/// <summary>A group as the client wrote it.</summary>
internal sealed record NamedGroup(string Name, GroupTerm Term, FieldPlan Field);

/// <summary>A figure as the client wrote it; without a field it is of the records themselves.</summary>
internal sealed record NamedMeasure(string Name, Measure Measure, FieldPlan? Field);
