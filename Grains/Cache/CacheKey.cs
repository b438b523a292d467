namespace Oro.Grains.Cache;

/// <summary>
/// Names what is kept: what kind of thing it is, of which version, and which one. A value never changes under its key:
/// what would change it is part of the version, so nothing is ever taken back and old versions just age.
/// </summary>
public sealed record CacheKey(string Kind, string Version, string Name = "")
{
    /// <summary>The key as stores know it.</summary>
    public override string ToString() => $"{Kind}/{Version}/{Name}";
}
