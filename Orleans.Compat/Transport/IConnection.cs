namespace Orleans.Compat.Transport;

internal enum SendResult
{
    Accepted,

    /// <summary>Too much waits already: the other side does not take it in.</summary>
    Full,
    Closed,
}

/// <summary>
/// Frames arrive whole, in order and at most once; those under way are lost when the connection closes.
/// </summary>
internal interface IConnection : IDisposable
{
    bool IsClosed { get; }

    /// <summary>Begins to receive, one frame at a time. A closed connection says so once.</summary>
    void Start(Action<byte[]> received, Action closed);

    SendResult Send(byte[] frame);
}
