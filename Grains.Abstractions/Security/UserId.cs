namespace Oro.Security;

/// <summary>Id of a user's record.</summary>
[GenerateSerializer, Immutable, Alias("user-id")]
public readonly record struct UserId([property: Id(0)] long Value);
