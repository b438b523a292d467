namespace Oro.Security;

/// <summary>Where a request came from, for people who look whether it was they.</summary>
/// <param name="Address">The network address, at most 64 characters.</param>
/// <param name="Agent">What the program says it is, at most 255 characters.</param>
[GenerateSerializer, Immutable, Alias("request-origin")]
public sealed record RequestOrigin([property: Id(0)] string Address, [property: Id(1)] string Agent);
