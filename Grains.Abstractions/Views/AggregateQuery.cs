using System.Collections.Immutable;

namespace Oro.Views;

/// <summary>A stretch of the calendar by which records are put together; weeks begin on Monday.</summary>
[GenerateSerializer, Alias("date-part")]
public enum DatePart
{
    /// <summary>From 1 January on.</summary>
    Year,

    /// <summary>Three months.</summary>
    Quarter,

    /// <summary>A month.</summary>
    Month,

    /// <summary>Seven days.</summary>
    Week,

    /// <summary>A day.</summary>
    Day,
}

/// <summary>What is made of the values of many records.</summary>
[GenerateSerializer, Alias("aggregate-function")]
public enum AggregateFunction
{
    /// <summary>How many records there are; with a field, how many have a value there.</summary>
    Count,

    /// <summary>The sum, exactly; of numbers.</summary>
    Sum,

    /// <summary>The sum divided by the number of values, to <see cref="AggregateQuery.AverageDecimals"/>.</summary>
    Average,

    /// <summary>The least value; of numbers and dates.</summary>
    Minimum,

    /// <summary>The greatest value; of numbers and dates.</summary>
    Maximum,
}

/// <summary>By what records are put together.</summary>
/// <param name="Path">As in <see cref="SortTerm"/>.</param>
/// <param name="Part">Of a date or an instant, which needs one: its stretch of the calendar; else null.</param>
[GenerateSerializer, Immutable, Alias("group-term")]
public sealed record GroupTerm(
    [property: Id(0)] ImmutableArray<string> Path,
    [property: Id(1)] DatePart? Part);

/// <summary>A figure of each group.</summary>
/// <param name="Function">What is made of the values.</param>
/// <param name="Path">As in <see cref="SortTerm"/>; empty for the number of records.</param>
[GenerateSerializer, Immutable, Alias("measure")]
public sealed record Measure(
    [property: Id(0)] AggregateFunction Function,
    [property: Id(1)] ImmutableArray<string> Path);

/// <summary>One part of the order of groups.</summary>
/// <param name="Column">Place among the groups and then the measures of the query, from 0.</param>
/// <param name="IsDescending">As in <see cref="SortTerm"/>.</param>
[GenerateSerializer, Immutable, Alias("aggregate-sort")]
public sealed record AggregateSort([property: Id(0)] int Column, [property: Id(1)] bool IsDescending);

/// <summary>Which records of an entity are put together by what, and which figures are made of each group.</summary>
[GenerateSerializer, Immutable, Alias("aggregate-query")]
public sealed record AggregateQuery
{
    /// <summary>Most groups in an answer.</summary>
    public const int MaxGroups = 1000;

    /// <summary>Most terms by which records are put together.</summary>
    public const int MaxTerms = 3;

    /// <summary>Most figures of a group.</summary>
    public const int MaxMeasures = 10;

    /// <summary>Decimals of an average; halves are rounded away from zero.</summary>
    public const int AverageDecimals = 8;

    /// <summary>Internal name of the entity.</summary>
    [Id(0)] public required string Entity { get; init; }

    /// <summary>Which records; null for all.</summary>
    [Id(1)] public RecordFilter? Filter { get; init; }

    /// <summary>By what they are put together, 0 to <see cref="MaxTerms"/>; without any they are one group.</summary>
    [Id(2)] public ImmutableArray<GroupTerm> Groups { get; init; } = [];

    /// <summary>The figures of each group, 1 to <see cref="MaxMeasures"/>.</summary>
    [Id(3)] public required ImmutableArray<Measure> Measures { get; init; }

    /// <summary>The order of the groups; the groups themselves, rising, are always added.</summary>
    [Id(4)] public ImmutableArray<AggregateSort> Sort { get; init; } = [];

    /// <summary>Most groups in the answer: 1 to <see cref="MaxGroups"/>.</summary>
    [Id(5)] public required int Limit { get; init; }

    /// <summary>IANA name of the time zone in which instants belong to a day.</summary>
    [Id(6)] public string TimeZone { get; init; } = "UTC";

    /// <summary>The records in the trash instead of the live ones.</summary>
    [Id(7)] public bool Deleted { get; init; }
}
