using System.Net;
using Microsoft.AspNetCore.Connections;

namespace Orleans.Compat.Transport;

/// <summary>
/// Makes connections of frames: over the transport, through the application's middleware, and greeted. Nothing is sent
/// to a peer before it has said that it is the one that is meant.
/// </summary>
internal sealed class Connector(
    ITransport transport, IServiceProvider services, MessageLimits limits, ConnectionLog log)
{
    public MessageLimits Limits => limits;

    public ConnectionLog Log => log;

    /// <summary>What a connection passes through before frames go over it.</summary>
    public ConnectionDelegate Pipeline(Action<IConnectionBuilder> middleware)
    {
        var builder = new ConnectionBuilder(services);
        middleware(builder);
        return builder.Run(async context =>
        {
            var connection = new FrameConnection(context, limits.MaxFrameBytes, log);
            context.Features.Get<Arrival>()!.Take(connection);
            await connection.Ended.ConfigureAwait(false);
        }).Build();
    }

    /// <summary>Accepts connections until disposed. The first frame of each is a greeting.</summary>
    public IDisposable Listen(IPEndPoint address, ConnectionDelegate pipeline, Action<IConnection> accept) =>
        transport.Listen(address, context => _ = Carry(context, pipeline, accept, error =>
        {
            if (error is not null)
            {
                log.Refused(context.RemoteEndPoint, error);
            }
        }));

    /// <summary>Fails with an <see cref="IOException"/> when the peer is not there or does not want us.</summary>
    public async Task<IConnection> Connect(
        IPEndPoint address,
        ConnectionDelegate pipeline,
        Greeting greeting,
        Receiver receiver,
        CancellationToken cancellationToken)
    {
        var context = await transport.Connect(address, cancellationToken).ConfigureAwait(false);
        var welcome = new TaskCompletionSource<IConnection>(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = Carry(context, pipeline, Greet, error => welcome.TrySetException(
            new IOException($"{address} has closed the connection. {error?.Message}", error)));
        using (cancellationToken.UnsafeRegister(_ => context.Abort(), null))
        {
            return await welcome.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        void Greet(IConnection connection)
        {
            connection.Start(Receive, () => receiver.Closed(connection));
            connection.Send(Message.Hello(greeting));

            void Receive(byte[] frame)
            {
                if (welcome.Task.IsCompletedSuccessfully)
                {
                    receiver.Received(connection, frame);
                }
                else if (Message.ReadWelcome(frame) is { } refusal)
                {
                    welcome.TrySetException(new IOException($"{address} refuses the connection: {refusal}"));
                    connection.Dispose();
                }
                else
                {
                    welcome.TrySetResult(connection);
                }
            }
        }
    }

    private static async Task Carry(
        ConnectionContext context, ConnectionDelegate pipeline, Action<IConnection> arrived, Action<Exception?> ended)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        Exception? refusal = null;
        try
        {
            context.Features.Set(new Arrival(arrived));
            await pipeline(context).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever the middleware says, the connection ends and the process does not.
        catch (Exception error)
#pragma warning restore CA1031
        {
            refusal = error;
        }

        ended(refusal);
        await context.Transport.Output.CompleteAsync().ConfigureAwait(false);
        await context.Transport.Input.CompleteAsync().ConfigureAwait(false);
        await context.DisposeAsync().ConfigureAwait(false);
    }

    private sealed record Arrival(Action<IConnection> Take);
}

/// <summary>Who takes what comes by a connection.</summary>
internal sealed record Receiver(Action<IConnection, byte[]> Received, Action<IConnection> Closed)
{
    /// <summary>Of a connection that only sends.</summary>
    public static Receiver None { get; } = new((_, _) => { }, _ => { });
}
