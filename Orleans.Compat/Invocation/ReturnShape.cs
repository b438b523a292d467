using System.Reflection;
using Orleans.Compat.Serialization;

namespace Orleans.Compat.Invocation;

/// <summary>What a grain method returns: how the caller waits for it, and how its result travels.</summary>
internal abstract class ReturnShape
{
    public static ReturnShape Of(MethodInfo method)
    {
        var type = method.ReturnType;
        if (type == typeof(Task))
        {
            return new TaskShape();
        }

        if (type == typeof(ValueTask))
        {
            return new ValueTaskShape();
        }

        var shape = type.IsGenericType ? type.GetGenericTypeDefinition() : null;
        var open = shape == typeof(Task<>) ? typeof(TaskShape<>)
            : shape == typeof(ValueTask<>) ? typeof(ValueTaskShape<>)
            : shape == typeof(IAsyncEnumerable<>) ? typeof(SequenceShape<>)
            : throw new NotSupportedException(
                $"{method.DeclaringType}.{method.Name} returns {type}; a grain method returns Task, Task<T>, ValueTask,"
                + " ValueTask<T> or IAsyncEnumerable<T>.");
        return (ReturnShape)Activator.CreateInstance(open.MakeGenericType(type.GetGenericArguments()))!;
    }

    /// <summary>An outcome that is not there yet, of the type that the caller awaits.</summary>
    public abstract PendingCall Pend(GrainMethod method);

    /// <summary>Waits for what the grain's method returned.</summary>
    public abstract ValueTask<object?> Result(object returned);

    public abstract object? Copy(object? result);

    public abstract void Write(WireWriter writer, object? result);

    public abstract object? Read(WireReader reader);
}

internal class TaskShape : ReturnShape
{
    public override PendingCall Pend(GrainMethod method) => new PendingCall<object?>(method, task => task);

    public override async ValueTask<object?> Result(object returned)
    {
        await (Task)returned;
        return null;
    }

    public override object? Copy(object? result) => null;

    public override void Write(WireWriter writer, object? result)
    {
    }

    public override object? Read(WireReader reader) => null;
}

internal sealed class ValueTaskShape : TaskShape
{
    public override PendingCall Pend(GrainMethod method) =>
        new PendingCall<object?>(method, task => new ValueTask(task));

    public override async ValueTask<object?> Result(object returned)
    {
        await (ValueTask)returned;
        return null;
    }
}

internal class TaskShape<T> : ReturnShape
{
    private readonly bool _isImmutable = Field<T>.IsImmutable;

    public override PendingCall Pend(GrainMethod method) => new PendingCall<T>(method, task => task);

    public override async ValueTask<object?> Result(object returned) => await (Task<T>)returned;

    public override object? Copy(object? result) =>
        _isImmutable ? result : Field<T>.Copy((T)result!, new CopyContext());

    public override void Write(WireWriter writer, object? result) => Field<T>.Write(writer, (T)result!);

    public override object? Read(WireReader reader) => Field<T>.Read(reader);
}

internal sealed class ValueTaskShape<T> : TaskShape<T>
{
    public override PendingCall Pend(GrainMethod method) =>
        new PendingCall<T>(method, task => new ValueTask<T>(task));

    public override async ValueTask<object?> Result(object returned) => await (ValueTask<T>)returned;
}

/// <summary>A sequence is not a result: the caller draws it page by page, with calls of their own.</summary>
internal abstract class SequenceShape : ReturnShape
{
    public abstract object Remote(ISequences grain, DeferredCall call);

    public abstract OpenSequence Open(object returned, CancellationTokenSource cancellation);

    public override PendingCall Pend(GrainMethod method) => throw Misuse();

    public override ValueTask<object?> Result(object returned) => throw Misuse();

    public override object? Copy(object? result) => throw Misuse();

    public override void Write(WireWriter writer, object? result) => throw Misuse();

    public override object? Read(WireReader reader) => throw Misuse();

    private static InvalidOperationException Misuse() => new("A sequence is drawn, not awaited.");
}

internal sealed class SequenceShape<T> : SequenceShape
{
    public override object Remote(ISequences grain, DeferredCall call) => new RemoteSequence<T>(grain, call);

    public override OpenSequence Open(object returned, CancellationTokenSource cancellation) =>
        new OpenSequence<T>((IAsyncEnumerable<T>)returned, cancellation);
}
