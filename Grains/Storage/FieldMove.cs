using System.Collections.Immutable;
using Oro.Entities;

namespace Oro.Grains.Storage;

/// <summary>The values of a field on their way into another column.</summary>
/// <param name="Before">The entity with the column that they are in.</param>
/// <param name="After">The entity with the one that they come into.</param>
/// <param name="Field">Internal name.</param>
/// <param name="MeansNothing">Records without a value are looked at, too.</param>
/// <param name="Convert">What becomes of one value.</param>
internal sealed record FieldMove(
    EntityDefinition Before,
    EntityDefinition After,
    string Field,
    bool MeansNothing,
    Func<FieldValue, MovedValue> Convert)
{
    /// <summary>The same in both: fields keep their places.</summary>
    public int Ordinal { get; } = Before.Fields.IndexOf(Before.Fields.First(f => f.Name == Field));
}

/// <summary>A value in its new shape, or why it cannot be kept.</summary>
internal readonly record struct MovedValue(FieldValue Value, MoveFault? Fault);

/// <summary>Why a value cannot be kept.</summary>
/// <param name="Rule">That it breaks, such as <c>length</c>.</param>
/// <param name="Detail">A sentence for people.</param>
internal sealed record MoveFault(string Rule, string Detail);

/// <summary>The values that a move would lose.</summary>
/// <param name="Count">How many.</param>
/// <param name="First">The first few, with the records that they are in.</param>
internal sealed record MoveFaults(long Count, ImmutableArray<(long Id, MoveFault Fault)> First)
{
    private const int Named = 3; // enough to see what is meant

    public static MoveFaults None { get; } = new(0, []);

    public MoveFaults With(long id, MoveFault fault) =>
        new(Count + 1, First.Length < Named ? First.Add((id, fault)) : First);

    /// <summary>For people.</summary>
    public string Describe(FieldMove move)
    {
        var label = move.Before.Fields[move.Ordinal].Label;
        var named = First.Select(f => $"record {f.Id}: {f.Fault.Detail}");
        return $"{Count:#,0} of {move.Before.PluralLabel} could not keep what {(Count == 1 ? "it has" : "they have")} "
            + $"in {label}. {string.Join(" ", named)}{(Count > First.Length ? " …" : "")}";
    }
}
