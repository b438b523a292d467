using Microsoft.Extensions.DependencyInjection;
using Orleans.Compat.Observers;
using Orleans.Compat.Serialization;
using Orleans.Compat.Transport;
using Orleans.Runtime;

namespace Orleans.Compat.Invocation;

/// <summary>The part of a silo or client that makes calls and receives answers.</summary>
internal abstract class CallRuntime : IDisposable
{
    private readonly Lazy<IOutgoingGrainCallFilter[]> _filters;

    protected CallRuntime(IServiceProvider services)
    {
        Services = services;
        References = new ReferenceBinder(this);
        Observers = new ObserverTable(this);
        _filters = new(() => [.. services.GetServices<IOutgoingGrainCallFilter>()]);
    }

    public IServiceProvider Services { get; }

    public abstract HostKey Host { get; }

    public ReferenceBinder References { get; }

    public ObserverTable Observers { get; }

    public PendingCalls Pending { get; } = new();

    protected abstract TimeSpan ResponseTimeout { get; }

    protected abstract MessageLimits Limits { get; }

    /// <summary>What the interface methods of one process are called on, beside its observers.</summary>
    protected abstract object Peer { get; }

    /// <summary>A proxy's method was called.</summary>
    public object Call(GrainReference reference, GrainMethod method, object?[] arguments)
    {
        if (method.Returns is SequenceShape sequence)
        {
            return sequence.Remote(References.Bind<ISequences>(reference.Target), new DeferredCall(method, arguments));
        }

        var pending = method.Returns.Pend(method);
        var token = method.Token(arguments);
        var request = new Request(reference.Target, method, arguments) { Sender = Host, Pending = pending };
        if (token.IsCancellationRequested)
        {
            pending.Cancel(token);
        }
        else if (_filters.Value.Length > 0 && !SystemIds.IsPeer(reference.Target))
        {
            _ = CallThroughFilters(pending, request, reference, token);
        }
        else
        {
            Start(pending, request, token);
        }

        return pending.Awaitable;
    }

    public void Answer(Request request, object? result, Exception? error)
    {
        if (request.Method.IsOneWay)
        {
            return;
        }

        if (request.Pending is { } pending)
        {
            Pending.Take(pending.Id);
            Complete(pending, result, error);
        }
        else
        {
            SendResponse(request, Message.Response(request, result, error, Limits));
        }
    }

    /// <summary>Runs a request on an object of the process that is not a grain.</summary>
    public async Task Perform(Request request, object target)
    {
        RequestContext.Current = request.Context;
        try
        {
            request.PrepareArguments(References);
            var returned = request.Method.Invoke(target, request.Arguments);
            Answer(request, await request.Method.Returns.Result(returned), null);
        }
#pragma warning disable CA1031 // An error of any type is the caller's to see.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Answer(request, null, error);
        }
    }

    public virtual void Dispose() => Pending.Dispose();

    /// <summary>Sends a request on its way; whoever carries it out answers.</summary>
    protected abstract void Send(Request request);

    protected abstract void SendCancellation(Request request);

    protected abstract void SendResponse(Request request, byte[] response);

    /// <summary>Before a request of this process leaves the caller: what it holds must not change any more.</summary>
    protected abstract void Detach(Request request);

    /// <summary>Whether the request is for this process itself, which then carries it out.</summary>
    protected bool TryPerformHere(Request request)
    {
        if (SystemIds.HostOf(request.Target)?.Text != Host.Text)
        {
            return false;
        }

        if (SystemIds.IsObserver(request.Target))
        {
            Observers.Notify(request);
        }
        else
        {
            _ = Perform(request, Peer);
        }

        return true;
    }

    public void ReceiveResponse(long callId, WireReader reader)
    {
        if (Pending.Take(callId) is not { } pending)
        {
            return;
        }

        try
        {
            AnswerCame(pending, Field<SiloAddress?>.Read(reader));
            var isError = reader.Byte() != 0;
            var outcome = isError ? Field<Exception>.Read(reader) : pending.Method.Returns.Read(reader);
            Settle(pending, outcome, isError ? (Exception?)outcome : null);
        }
#pragma warning disable CA1031 // An answer that cannot be read is an error of the call, not of the connection.
        catch (Exception error)
#pragma warning restore CA1031
        {
            pending.Fail(error);
        }
    }

    protected virtual void AnswerCame(PendingCall call, SiloAddress? from)
    {
    }

    private static void Complete(PendingCall pending, object? result, Exception? error)
    {
        try
        {
            Settle(pending, error is null ? pending.Method.Returns.Copy(result) : null, error);
        }
#pragma warning disable CA1031 // A result that cannot be copied is an error of the call.
        catch (Exception uncopiable)
#pragma warning restore CA1031
        {
            pending.Fail(uncopiable);
        }
    }

    private static void Settle(PendingCall pending, object? result, Exception? error)
    {
        if (error is OperationCanceledException cancelled)
        {
            pending.Cancel(cancelled.CancellationToken);
        }
        else if (error is not null)
        {
            pending.Fail(error);
        }
        else
        {
            pending.Succeed(result);
        }
    }

    private void Start(PendingCall pending, Request request, CancellationToken token)
    {
        var method = request.Method;
        try
        {
            request.Context = RequestContext.Current?.Copy();
            Detach(request);
        }
#pragma warning disable CA1031 // An argument that cannot travel fails the call, not the statement that made it.
        catch (Exception error)
#pragma warning restore CA1031
        {
            pending.Fail(error);
            return;
        }

        var timeout = method.Timeout ?? ResponseTimeout;
        pending.Request = request;
        request.Pending = pending;
        if (method.IsOneWay)
        {
            pending.Succeed(null);
        }
        else
        {
            Pending.Add(pending, timeout);
            (request.CallId, request.ExpiresAt) = (pending.Id, pending.ExpiresAt);
            LetCancel(pending, token);
        }

        Send(request);
    }

    private void LetCancel(PendingCall pending, CancellationToken token)
    {
        if (!token.CanBeCanceled)
        {
            return;
        }

        pending.Request!.IsCancellable = true;
        pending.Cancellation = token.UnsafeRegister(_ =>
        {
            // The caller does not wait for the grain, which may ignore the token.
            if (Pending.Take(pending.Id) is not null)
            {
                pending.Cancel(token);
                SendCancellation(pending.Request!);
            }
        }, null);
    }

    private async Task CallThroughFilters(
        PendingCall outer, Request request, GrainReference reference, CancellationToken token)
    {
        var call = new OutgoingCall(request, reference, _filters.Value, async () =>
        {
            var inner = request.Method.Returns.Pend(request.Method);
            Start(inner, request, token);
            await inner.Task;
            return inner.Result;
        });
        try
        {
            await call.Invoke();
            outer.Succeed(call.Result);
        }
#pragma warning disable CA1031 // An error of any type is the caller's to see.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Settle(outer, null, error);
        }
    }
}
