using Orleans.Compat.Invocation;
using Orleans.Compat.Streams;
using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Compat.Activations;

/// <summary>
/// Carries out the calls of one activation: through the filters, on the grain or on what the runtime adds to it.
/// </summary>
internal sealed class ActivationCalls(Activation activation)
{
    private OpenSequences? _sequences;
    private StreamConsumers? _streams;

    public StreamConsumers Streams => _streams ??= new StreamConsumers();

    /// <summary>Carries a call out and answers it. One that nobody waits for any more is dropped.</summary>
    public async Task Answer(Request request)
    {
        var host = activation.Host;
        if (request.IsExpired || request.IsCancelled)
        {
            host.Forget(request);
            return;
        }

        RequestContext.Current = request.Context;
        try
        {
            request.PrepareArguments(host.References);
            host.Answer(request, await (IsFiltered ? PerformThroughFilters(request) : Perform(request)), null);
        }
#pragma warning disable CA1031 // An error of any type is the caller's to see.
        catch (Exception error)
#pragma warning restore CA1031
        {
            EndAfterConflict(error);
            host.Answer(request, null, error);
        }
        finally
        {
            host.Forget(request);
        }
    }

    public ValueTask<object?> Perform(Request request)
    {
        var method = request.Method;
        var target = method.Interface == typeof(ISequences) ? _sequences ??= new OpenSequences(activation)
            : method.Interface == typeof(IStreamConsumer) ? Streams
            : activation.GrainInstance!;
        return method.Returns.Result(method.Invoke(target, request.Arguments));
    }

    private bool IsFiltered =>
        activation.Host.IncomingFilters.Length > 0 || activation.GrainInstance is IIncomingGrainCallFilter;

    private async ValueTask<object?> PerformThroughFilters(Request request)
    {
        var call = new IncomingCall(request, activation, activation.Host.IncomingFilters);
        await call.Invoke();
        return call.Result;
    }

    /// <summary>A grain whose state is not the stored one must read it again, so it ends; its callers do not.</summary>
    private void EndAfterConflict(Exception error)
    {
        if (error is InconsistentStateException { IsOfThisActivation: true } conflict)
        {
            conflict.IsOfThisActivation = false;
            activation.Deactivate(new DeactivationReason(
                DeactivationReasonCode.ApplicationError, error, "The stored state is another one."));
        }
    }
}
