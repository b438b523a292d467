namespace Orleans.Configuration;

/// <summary>The grain classes that a silo offers: those it finds, less what is removed.</summary>
public class GrainTypeOptions
{
    public HashSet<Type> Classes { get; } = [];
}
