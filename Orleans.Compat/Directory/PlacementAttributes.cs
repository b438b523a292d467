namespace Orleans.Placement;

[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public abstract class PlacementAttribute : Attribute
{
    private protected PlacementAttribute()
    {
    }
}

/// <summary>The silo follows from the key, as long as the same silos are there.</summary>
public sealed class HashBasedPlacementAttribute : PlacementAttribute;

/// <summary>The silo of the first caller, when it offers the class.</summary>
public sealed class PreferLocalPlacementAttribute : PlacementAttribute;

public sealed class RandomPlacementAttribute : PlacementAttribute;
