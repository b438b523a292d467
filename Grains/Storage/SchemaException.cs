namespace Oro.Grains.Storage;

/// <summary>The database cannot be used as it is. The message is the one line that the operator reads.</summary>
internal sealed class SchemaException(string message, Exception? cause = null) : Exception(message, cause);
