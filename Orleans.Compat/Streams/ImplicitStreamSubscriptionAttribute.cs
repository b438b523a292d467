namespace Orleans;

/// <summary>A grain of this class consumes the stream of the namespace that has its key.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public class ImplicitStreamSubscriptionAttribute(string streamNamespace, string? streamIdMapper = null) : Attribute
{
    internal string StreamNamespace { get; } = streamIdMapper is null
        ? streamNamespace
        : throw new NotSupportedException("A mapper of stream ids is not supported.");
}
