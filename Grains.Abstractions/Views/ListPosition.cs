using System.Collections.Immutable;
using Oro.Entities;

namespace Oro.Views;

/// <summary>
/// A place in the order of a list: that of a record which was there once. Whatever is added to the list or taken from
/// it, what comes behind the place comes behind it still.
/// </summary>
/// <param name="Keys">
/// By what the record is ordered, one key for each term of the order, in the form in which the database compares it;
/// of use for nothing else.
/// </param>
/// <param name="Id">The record's id.</param>
[GenerateSerializer, Immutable, Alias("list-position")]
public sealed record ListPosition(
    [property: Id(0)] ImmutableArray<FieldValue> Keys, [property: Id(1)] long Id);
