namespace Oro.Grains.Entities;

/// <summary>What is wrong with an option of a field.</summary>
/// <param name="Attribute">The attribute of the definition that is at fault, such as <c>pattern</c>.</param>
/// <param name="Detail">Why, as the end of a sentence about the field.</param>
internal sealed record OptionFault(string Attribute, string Detail);
