namespace Oro.Grains.Entities;

/// <summary>A rule that a value breaks: Oro's name of the rule, and a sentence for people.</summary>
/// <param name="Rule">Such as <c>not blank</c>.</param>
/// <param name="Detail">What is wrong.</param>
/// <param name="Part">The part of a structured value that is at fault, such as <c>country</c>; null: the whole.</param>
internal sealed record BrokenRule(string Rule, string Detail, string? Part = null)
{
    public static readonly BrokenRule WrongType = new("type", "This value is not of the type of the field.");

    public static readonly BrokenRule Blank = new("not blank", "This value should not be blank.");
}
