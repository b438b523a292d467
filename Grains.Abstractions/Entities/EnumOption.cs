namespace Oro.Entities;

/// <summary>One choice of an enum field.</summary>
/// <param name="Id">What is stored and what the wire says, such as <c>in_progress</c>.</param>
/// <param name="Label">What people read.</param>
[GenerateSerializer, Immutable, Alias("enum-option")]
public sealed record EnumOption([property: Id(0)] string Id, [property: Id(1)] string Label)
{
    /// <summary>A new record has it unless its creator says otherwise.</summary>
    [Id(2)] public bool IsDefault { get; init; }

    /// <summary>Colour of its dot as <c>#rrggbb</c>, or null.</summary>
    [Id(3)] public string? Color { get; init; }
}
