namespace Oro.Grains.Storage;

/// <summary>
/// Names what a grain keeps, by a kind and a version of our own: the name of the class may change, what is stored may
/// not care.
/// </summary>
/// <param name="kind">Never changes.</param>
/// <param name="version">
/// Rises when an older program could not read what is written; a newer one reads all versions up to its own.
/// </param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
internal sealed class StoredStateAttribute(string kind, int version = 1) : Attribute
{
    public string Kind { get; } = kind;

    public int Version { get; } = version;
}
