using Orleans.Runtime;

namespace Orleans;

[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public sealed class GrainTypeAttribute(string grainType) : Attribute
{
    internal GrainType Type { get; } = GrainType.Create(grainType);
}
