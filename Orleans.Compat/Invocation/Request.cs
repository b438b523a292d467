using Orleans.Compat.Activations;
using Orleans.Compat.Serialization;
using Orleans.Compat.Transport;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;

namespace Orleans.Compat.Invocation;

/// <summary>One call on its way: made in this process, with arguments, or received, with their bytes.</summary>
internal sealed class Request : Turn, IInvokable
{
    private readonly Lock _lock = new();
    private object?[]? _arguments;
    private ReadOnlyMemory<byte>? _body;
    private CancellationTokenSource? _cancellation;
    private TaskScheduler _scheduler = TaskScheduler.Default;
    private bool _isCancelled;

    public Request(GrainId target, GrainMethod method, object?[] arguments)
    {
        (Target, Method) = (target, method);
        _arguments = arguments;
    }

    public Request(GrainId target, GrainMethod method, byte[] body)
    {
        (Target, Method) = (target, method);
        _body = body;
    }

    public GrainId Target { get; }

    public GrainMethod Method { get; }

    public required HostKey Sender { get; init; }

    /// <summary>The gateway of a client's request.</summary>
    public SiloAddress? Via { get; set; }

    public long CallId { get; set; }

    /// <summary>Who waits for the answer, when that is in this process.</summary>
    public PendingCall? Pending { get; set; }

    public SiloAddress? AnsweredBy { get; set; }

    public CallContext? Context { get; set; }

    public bool IsCancellable { get; set; }

    public int Hops { get; set; }

    public long ExpiresAt { get; set; } = long.MaxValue;

    /// <summary>For another process, whose clock differs.</summary>
    public long MillisecondsLeft
    {
        get => ExpiresAt == long.MaxValue ? -1 : Math.Max(0, ExpiresAt - Environment.TickCount64);
        init => ExpiresAt = value < 0 ? long.MaxValue : Environment.TickCount64 + value;
    }

    public bool IsExpired => ExpiresAt <= Environment.TickCount64;

    public bool IsCancelled => Volatile.Read(ref _isCancelled);

    public object?[] Arguments =>
        _arguments ?? throw new InvalidOperationException("The arguments have not been read yet.");

    public override bool IsReadOnly => Method.IsReadOnly;

    public override bool Interleaves => Method.AlwaysInterleaves;

    public override Guid Chain => Context?.Chain ?? default;

    public override bool KeepsAlive => true;

    public ReadOnlyMemory<byte> Body()
    {
        if (_body is null)
        {
            using var writer = new WireWriter();
            Method.WriteArguments(writer, Arguments);
            _body = writer.ToArray();
        }

        return _body.Value;
    }

    /// <summary>Makes the arguments ready for the grain, the token that its caller can cancel among them.</summary>
    public void PrepareArguments(ReferenceBinder references)
    {
        _arguments ??= Method.ReadArguments(new WireReader(_body!.Value, references));
        if (IsCancellable)
        {
            lock (_lock)
            {
                _cancellation = new CancellationTokenSource();
                _scheduler = TaskScheduler.Current;
            }

            Method.SetToken(_arguments, _cancellation.Token);
            if (IsCancelled)
            {
                _cancellation.Cancel();
            }
        }
    }

    /// <summary>
    /// Cancels the token where the grain runs, so that what it set to happen then is a turn of its own.
    /// </summary>
    public void Cancel()
    {
        CancellationTokenSource? running;
        lock (_lock)
        {
            _isCancelled = true;
            running = _cancellation;
        }

        if (running is not null)
        {
            _ = Task.Factory.StartNew(running.Cancel, CancellationToken.None, TaskCreationOptions.None, _scheduler);
        }
    }

    public override Task Run(Activation activation) => activation.Calls.Answer(this);

    public int GetArgumentCount() => Arguments.Length;

    public object? GetArgument(int index) => Arguments[index];

    public void SetArgument(int index, object? value) => Arguments[index] = value;

    public string GetMethodName() => Method.Method.Name;

    public string GetInterfaceName() => Method.InterfaceName;
}
