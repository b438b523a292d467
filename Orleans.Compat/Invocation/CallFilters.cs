using System.Reflection;
using Orleans.Compat.Activations;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;

namespace Orleans.Compat.Invocation;

/// <summary>One call on its way through filters, in the order of their registration, to what it is about.</summary>
internal abstract class FilteredCall(Request request) : IGrainCallContext
{
    private int _next;

    public IInvokable Request => request;

    public abstract object Grain { get; }

    public GrainId TargetId => request.Target;

    public string InterfaceName => request.Method.InterfaceName;

    public string MethodName => request.Method.Method.Name;

    public MethodInfo InterfaceMethod => request.Method.Method;

    public object? Result { get; set; }

    public Task Invoke() => Step(_next++);

    protected abstract Task Step(int number);
}

internal sealed class IncomingCall(Request request, Activation activation, IIncomingGrainCallFilter[] filters)
    : FilteredCall(request), IIncomingGrainCallContext
{
    private readonly Request _request = request;

    public override object Grain => activation.GrainInstance!;

    public IGrainContext TargetContext => activation;

    public MethodInfo ImplementationMethod => activation.Class.Implementation(_request.Method.Method);

    protected override async Task Step(int number)
    {
        // The grain itself, when it is a filter, comes after the filters of the silo.
        if (number < filters.Length)
        {
            await filters[number].Invoke(this);
        }
        else if (number == filters.Length && activation.GrainInstance is IIncomingGrainCallFilter own)
        {
            await own.Invoke(this);
        }
        else
        {
            Result = await activation.Calls.Perform(_request);
        }
    }
}

internal sealed class OutgoingCall(
    Request request, GrainReference reference, IOutgoingGrainCallFilter[] filters, Func<Task<object?>> send)
    : FilteredCall(request), IOutgoingGrainCallContext
{
    public override object Grain => reference;

    public IGrainContext? SourceContext { get; } = Activation.Current;

    protected override async Task Step(int number)
    {
        if (number < filters.Length)
        {
            await filters[number].Invoke(this);
        }
        else
        {
            Result = await send();
        }
    }
}

internal sealed class IncomingFilter(IncomingGrainCallFilterDelegate filter) : IIncomingGrainCallFilter
{
    public Task Invoke(IIncomingGrainCallContext context) => filter(context);
}

internal sealed class OutgoingFilter(OutgoingGrainCallFilterDelegate filter) : IOutgoingGrainCallFilter
{
    public Task Invoke(IOutgoingGrainCallContext context) => filter(context);
}
