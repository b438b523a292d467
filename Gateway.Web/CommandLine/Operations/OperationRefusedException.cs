namespace Oro.Gateway.CommandLine.Operations;

/// <summary>An operation that cannot be done; the message is for the operator.</summary>
internal sealed class OperationRefusedException(string message) : Exception(message);
