namespace Oro.Gateway.JsonApi.Query;

/// <summary>One condition as the client wrote it.</summary>
/// <param name="Path">Dotted path of API names.</param>
/// <param name="Operator">Wire name of the operator.</param>
/// <param name="Texts">What to compare with: one text, which may hold several values, or a list of values.</param>
/// <param name="IsList">The texts are a list of values already.</param>
internal readonly record struct FilterTerm(string Path, string Operator, string[] Texts, bool IsList = false);
