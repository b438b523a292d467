using System.Collections.Immutable;
using Oro.Entities;

namespace Oro.Views;

/// <summary>The first groups of an aggregate query.</summary>
/// <param name="Groups">The groups in the order of the query.</param>
/// <param name="HasMore">There are more of them.</param>
[GenerateSerializer, Immutable, Alias("aggregate-page")]
public sealed record AggregatePage(
    [property: Id(0)] ImmutableArray<AggregateGroup> Groups, [property: Id(1)] bool HasMore);

/// <summary>Records that belong together.</summary>
/// <param name="Keys">
/// What they have in common, for each term of the query: a value of the field, of texts that compare as equal the first
/// one, or the first day of a stretch of the calendar; null for no value.
/// </param>
/// <param name="Values">
/// The figures, for each measure: an integer for a count, a decimal for a sum or an average, else a value of the field;
/// null where no record has a value.
/// </param>
[GenerateSerializer, Immutable, Alias("aggregate-group")]
public sealed record AggregateGroup(
    [property: Id(0)] ImmutableArray<FieldValue> Keys, [property: Id(1)] ImmutableArray<FieldValue> Values);
