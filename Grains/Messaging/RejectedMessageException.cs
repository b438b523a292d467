namespace Oro.Grains.Messaging;

/// <summary>The message can never be handled: it becomes a dead letter at once.</summary>
internal sealed class RejectedMessageException(string reason, Exception? inner = null) : Exception(reason, inner);
