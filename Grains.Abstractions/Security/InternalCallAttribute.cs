namespace Oro.Security;

/// <summary>
/// Only the product itself calls this grain or method: such calls need no caller. All others are refused without one.
/// </summary>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Method)]
public sealed class InternalCallAttribute : Attribute;
