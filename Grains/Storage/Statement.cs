namespace Oro.Grains.Storage;

/// <summary>A statement with the values of its parameters.</summary>
internal readonly record struct Statement(string Sql, params object?[] Arguments)
{
    /// <summary>Whether it answers with rows.</summary>
    public bool IsQuery => Sql.StartsWith("SELECT", StringComparison.Ordinal);
}
