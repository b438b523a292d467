using System.Buffers;
using System.IO.Pipelines;
using System.Security.Authentication;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Oro.Grains.Clustering;
using Oro.Tests.Support;

namespace Oro.Tests.Unit.Clustering;

public sealed class ConnectionProofTests
{
    private const string Secret = "correct-horse-battery-staple";
    private const int NumberBytes = 32;
    private const int ProofBytes = 32;

    [Fact]
    public async Task Who_knows_the_secret_talks_and_every_byte_after_the_proof_arrives()
    {
        var (caller, listener) = Pair();
        var heard = RunAsync(listener, Proof(Secret).Listen("silo"), async c => await ReadAsync(c, 5));
        await RunAsync(caller, Proof(Secret).Call("silo"), async c =>
        {
            await c.Transport.Output.WriteAsync("hello"u8.ToArray());
            return [];
        });

        Assert.Equal("hello"u8.ToArray(), await heard);
    }

    [Theory]
    [InlineData(Secret, "another-secret-of-that-length")]
    [InlineData("another-secret-of-that-length", Secret)]
    public async Task Different_secrets_do_not_talk(string listening, string calling)
    {
        var (caller, listener) = Pair();
        var log = new Lines();

        var heard = RunAsync(listener, Proof(listening, log).Listen("silo"), _ => Task.FromResult<byte[]?>([1]));
        var called = RunAsync(caller, Proof(calling).Call("silo"), _ => Task.FromResult<byte[]?>([1]));

        Assert.Null(await heard);
        await Assert.ThrowsAsync<AuthenticationException>(() => called);
        Assert.Equal(["Connection with caller closed: it did not prove that it knows ORO_SECRET"], log.All);
    }

    [Fact]
    public async Task Proof_for_one_port_is_none_for_another()
    {
        var (caller, listener) = Pair();

        var heard = RunAsync(listener, Proof(Secret).Listen("gateway"), _ => Task.FromResult<byte[]?>([1]));
        var called = RunAsync(caller, Proof(Secret).Call("silo"), _ => Task.FromResult<byte[]?>([1]));

        Assert.Null(await heard);
        await Assert.ThrowsAsync<AuthenticationException>(() => called);
    }

    [Fact]
    public async Task Recorded_proof_is_worth_nothing_later()
    {
        var (caller, listener) = Pair();
        var first = RunAsync(listener, Proof(Secret).Listen("silo"), _ => Task.FromResult<byte[]?>([1]));
        byte[] sent = [];
        var called = RunAsync(caller, Proof(Secret).Call("silo"), _ => Task.FromResult<byte[]?>([1]), s => sent = s);
        Assert.NotNull(await first);
        Assert.NotNull(await called);
        Assert.Equal(NumberBytes + ProofBytes, sent.Length);

        var (replayer, again) = Pair();
        var second = RunAsync(again, Proof(Secret).Listen("silo"), _ => Task.FromResult<byte[]?>([1]));
        await replayer.Transport.Output.WriteAsync(sent);

        Assert.Null(await second);
    }

    [Fact]
    public async Task Listener_that_only_repeats_what_it_hears_proves_nothing()
    {
        var (caller, mirror) = Pair();
        var called = RunAsync(caller, Proof(Secret).Call("silo"), _ => Task.FromResult<byte[]?>([1]));

        await mirror.Transport.Output.WriteAsync(new byte[NumberBytes]);
        var heard = await ReadAsync(mirror, NumberBytes + ProofBytes);
        await mirror.Transport.Output.WriteAsync(heard!.AsMemory(NumberBytes));

        await Assert.ThrowsAsync<AuthenticationException>(() => called);
    }

    [Fact]
    public async Task Who_says_nothing_is_not_waited_for()
    {
        var (_, listener) = Pair();

        var heard = RunAsync(listener, Proof(Secret).Listen("silo"), _ => Task.FromResult<byte[]?>([1]));

        Assert.Null(await Eventually.ArrivesAsync(heard, "the end of the wait", TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task Who_looks_whether_the_port_is_open_and_goes_is_not_worth_a_line()
    {
        var (caller, listener) = Pair();
        var log = new Lines();
        var heard = RunAsync(listener, Proof(Secret, log).Listen("silo"), _ => Task.FromResult<byte[]?>([1]));

        await caller.Transport.Output.CompleteAsync();

        Assert.Null(await heard);
        Assert.Empty(log.All);
    }

    private static ConnectionProof Proof(string secret, Lines? log = null) =>
        ConnectionProof.Create(secret, (ILogger<ConnectionProof>?)log ?? NullLogger<ConnectionProof>.Instance);

    // Null: the connection never got as far as Orleans.
    private static async Task<byte[]?> RunAsync(
        ConnectionContext connection,
        Action<IConnectionBuilder> proof,
        Func<ConnectionContext, Task<byte[]?>> orleans,
        Action<byte[]>? recorder = null)
    {
        byte[]? result = null;
        var builder = new ConnectionBuilder(new NoServices());
        proof(builder);
        builder.Use(_ => async context => result = await orleans(context));
        if (recorder is not null)
        {
            connection.Transport = new Recorded(connection.Transport, recorder);
        }

        await builder.Build()(connection);
        return result;
    }

    private static async Task<byte[]?> ReadAsync(ConnectionContext connection, int length)
    {
        var read = await connection.Transport.Input.ReadAtLeastAsync(length);
        return read.Buffer.Slice(0, length).ToArray();
    }

    private static (ConnectionContext Caller, ConnectionContext Listener) Pair()
    {
        var (there, back) = (new Pipe(), new Pipe());
        return (
            new DefaultConnectionContext("caller") { Transport = new Duplex(back.Reader, there.Writer) },
            new DefaultConnectionContext("listener")
            {
                Transport = new Duplex(there.Reader, back.Writer),
                RemoteEndPoint = new Named("caller"),
            });
    }

    private sealed class Named(string name) : System.Net.EndPoint
    {
        public override string ToString() => name;
    }

    private sealed class NoServices : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    /// <summary>A wire on which somebody listens.</summary>
    private sealed class Recorded(IDuplexPipe wire, Action<byte[]> heard) : IDuplexPipe
    {
        public PipeReader Input => wire.Input;

        public PipeWriter Output { get; } = new Tap(wire.Output, heard);
    }

    private sealed class Tap(PipeWriter output, Action<byte[]> heard) : PipeWriter
    {
        public override void Advance(int bytes) => output.Advance(bytes);

        public override Memory<byte> GetMemory(int sizeHint = 0) => output.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => output.GetSpan(sizeHint);

        public override void CancelPendingFlush() => output.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => output.Complete(exception);

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) =>
            output.FlushAsync(cancellationToken);

        public override ValueTask<FlushResult> WriteAsync(
            ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
        {
            heard(source.ToArray());
            return output.WriteAsync(source, cancellationToken);
        }
    }

    private sealed class Lines : ILogger<ConnectionProof>
    {
        private readonly List<string> _all = [];

        public IReadOnlyList<string> All => _all;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter) => _all.Add(formatter(state, exception));
    }
}
