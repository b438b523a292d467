namespace Oro.Silo;

/// <summary>From which a process derives its keys.</summary>
public sealed record ProcessSecret(string Value);
