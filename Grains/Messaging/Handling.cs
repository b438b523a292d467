namespace Oro.Grains.Messaging;

/// <summary>How an attempt to handle a message ended.</summary>
internal abstract record Handling;

/// <summary>The message is done with.</summary>
internal sealed record Handled : Handling;

/// <summary>It is attempted again, if there are attempts left.</summary>
internal sealed record Failed(string Error) : Handling;

/// <summary>It can never be handled.</summary>
internal sealed record Rejected(string Error) : Handling;

/// <summary>A backing service is away, which is no fault of the message.</summary>
internal sealed record Prevented(string Error) : Handling;

/// <summary>The partition leaves this silo.</summary>
internal sealed record Interrupted : Handling;
