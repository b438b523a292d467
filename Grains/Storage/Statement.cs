namespace Oro.Grains.Storage;

/// <summary>A statement with the values of its parameters.</summary>
internal readonly record struct Statement(string Sql, params object?[] Arguments);
