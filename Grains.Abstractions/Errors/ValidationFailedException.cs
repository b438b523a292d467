using System.Collections.Immutable;

namespace Oro.Errors;

/// <summary>One broken rule.</summary>
/// <param name="Change">Index of the change in its change set.</param>
/// <param name="Field">
/// Internal name of the field, with a slash and the part where only a part is at fault; null when the record as a whole
/// is.
/// </param>
/// <param name="Rule">Oro's name of the rule, such as <c>not blank</c> or <c>length</c>.</param>
/// <param name="Detail">A sentence for people.</param>
[GenerateSerializer, Immutable, Alias("validation-failure")]
public sealed record ValidationFailure(
    [property: Id(0)] int Change,
    [property: Id(1)] string? Field,
    [property: Id(2)] string Rule,
    [property: Id(3)] string Detail)
{
    /// <summary>The rule that a value must be no other record's.</summary>
    public const string NotUnique = "unique entity";
}

/// <summary>Records would break their rules. Names every failure, not only the first.</summary>
[GenerateSerializer, Alias("validation-failed")]
public sealed class ValidationFailedException(ImmutableArray<ValidationFailure> failures)
    : RefusalException("validation-failed", string.Join(" ", failures.Select(f => f.Detail)))
{
    /// <summary>The failures; at least one.</summary>
    [Id(0)] public ImmutableArray<ValidationFailure> Failures { get; } = failures;
}
