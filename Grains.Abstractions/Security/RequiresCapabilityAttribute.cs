namespace Oro.Security;

/// <summary>Only callers who have a capability may call this grain or method; others are refused.</summary>
/// <param name="capability">One of <see cref="Security.Capability"/>.</param>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Method)]
public sealed class RequiresCapabilityAttribute(string capability) : Attribute
{
    /// <summary>Which.</summary>
    public string Capability { get; } = capability;
}
