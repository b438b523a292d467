using System.Buffers;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;

namespace Oro.Grains.Clustering;

/// <summary>
/// Both ends of a connection between processes prove that they know <c>ORO_SECRET</c>, before the first byte of Orleans
/// travels: the listener sends a random number, the caller answers with one of its own and with a MAC over both, and
/// the listener with another. The numbers are new for each connection, so a recorded one is worth nothing; each end and
/// each kind of port has a label of its own in the MAC, so a proof cannot be turned round or used elsewhere. The caller
/// proves first, because a port is open to strangers. Who fails is told nothing.
/// </summary>
internal sealed partial class ConnectionProof(byte[] key, ILogger<ConnectionProof> logger)
{
    private const int NumberBytes = 32; // as long as the key: 256 bits
    private const int ProofBytes = HMACSHA256.HashSizeInBytes;
    private const string KeyPurpose = "cluster";

    // Two journeys over a network take a few milliseconds; a machine that is overloaded may take a second for them.
    // Orleans itself gives a new connection 5 s.
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(3);

    public static ConnectionProof Create(string secret, ILogger<ConnectionProof> logger) => new(
        HKDF.DeriveKey(
            HashAlgorithmName.SHA256,
            Encoding.UTF8.GetBytes(secret),
            NumberBytes,
            info: Encoding.UTF8.GetBytes(KeyPurpose)),
        logger);

    /// <summary>Asks everybody who connects to this port for the proof.</summary>
    public Action<IConnectionBuilder> Listen(string port) => connections => connections.Use(next => async connection =>
    {
        if (await TryAsync(connection, token => AcceptAsync(connection, port, token)))
        {
            await next(connection);
        }
    });

    /// <summary>Proves ourselves to a port of that kind, and asks it for the same.</summary>
    public Action<IConnectionBuilder> Call(string port) => connections => connections.Use(next => async connection =>
    {
        if (!await TryAsync(connection, token => IntroduceAsync(connection, port, token)))
        {
            throw new AuthenticationException("The other side did not prove that it knows ORO_SECRET.");
        }

        await next(connection);
    });

    private async Task<bool> TryAsync(ConnectionContext connection, Func<CancellationToken, Task<bool>> prove)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(connection.ConnectionClosed);
        deadline.CancelAfter(Deadline);
        var remote = connection.RemoteEndPoint?.ToString() ?? "somebody";
        try
        {
            if (await prove(deadline.Token))
            {
                return true;
            }

            LogNotProven(logger, remote);
        }
        catch (SilenceException)
        {
            LogSilent(logger, remote);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or InvalidOperationException)
        {
            // Slow, gone or garbage: the same as a wrong proof.
            LogNotProven(logger, remote);
        }

        connection.Abort(new ConnectionAbortedException("The other side did not prove that it knows ORO_SECRET."));
        return false;
    }

    private async Task<bool> AcceptAsync(ConnectionContext connection, string port, CancellationToken cancellationToken)
    {
        var ours = RandomNumberGenerator.GetBytes(NumberBytes);
        await connection.Transport.Output.WriteAsync(ours, cancellationToken);
        var answer = await ReadAsync(connection, NumberBytes + ProofBytes, cancellationToken);
        var theirs = answer.AsMemory(0, NumberBytes);
        if (!Matches(answer.AsSpan(NumberBytes), Prove($"{port} caller", ours, theirs.Span)))
        {
            return false;
        }

        await connection.Transport.Output.WriteAsync(
            Prove($"{port} listener", ours, theirs.Span), cancellationToken);
        return true;
    }

    private async Task<bool> IntroduceAsync(
        ConnectionContext connection, string port, CancellationToken cancellationToken)
    {
        var theirs = await ReadAsync(connection, NumberBytes, cancellationToken);
        var ours = RandomNumberGenerator.GetBytes(NumberBytes);
        await connection.Transport.Output.WriteAsync(
            (byte[])[.. ours, .. Prove($"{port} caller", theirs, ours)], cancellationToken);
        var answer = await ReadAsync(connection, ProofBytes, cancellationToken);
        return Matches(answer, Prove($"{port} listener", theirs, ours));
    }

    // Exactly so many bytes; what follows is Orleans' and stays where it is.
    private static async Task<byte[]> ReadAsync(
        ConnectionContext connection, int length, CancellationToken cancellationToken)
    {
        var read = await connection.Transport.Input.ReadAtLeastAsync(length, cancellationToken);
        if (read.Buffer.Length < length)
        {
            throw read.Buffer.IsEmpty
                ? new SilenceException()
                : new IOException("The connection ended within the proof.");
        }

        var bytes = read.Buffer.Slice(0, length);
        var result = bytes.ToArray();
        connection.Transport.Input.AdvanceTo(bytes.End);
        return result;
    }

    private byte[] Prove(string label, ReadOnlySpan<byte> listener, ReadOnlySpan<byte> caller) =>
        HMACSHA256.HashData(key, (byte[])[.. Encoding.UTF8.GetBytes(label), 0, .. listener, .. caller]);

    private static bool Matches(ReadOnlySpan<byte> given, ReadOnlySpan<byte> expected) =>
        CryptographicOperations.FixedTimeEquals(given, expected);

    [LoggerMessage(
        LogLevel.Warning,
        "Connection with {Remote} closed: it did not prove that it knows ORO_SECRET",
        EventName = "ConnectionNotProven")]
    private static partial void LogNotProven(ILogger logger, string remote);

    [LoggerMessage(LogLevel.Debug, "Connection with {Remote} ended before it said anything")]
    private static partial void LogSilent(ILogger logger, string remote);

    /// <summary>Who only looks whether the port is open, as probes of container hosts do, attacks nobody.</summary>
    private sealed class SilenceException : Exception;
}
