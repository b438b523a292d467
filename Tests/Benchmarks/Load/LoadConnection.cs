using System.Net;
using System.Net.Sockets;
using System.Text;
using Oro.Benchmarks.Benches;

namespace Oro.Benchmarks.Load;

/// <summary>One kept-alive connection that always has one request under way.</summary>
internal sealed class LoadConnection : IDisposable
{
    private const int FaultExcerptBytes = 500;
    private readonly byte[] _request = new byte[16 << 10];
    private readonly AnswerReader _answer = new();
    private readonly Workload _workload;
    private readonly int _number;

    public LoadConnection(IPEndPoint server, Workload workload, int number)
    {
        _workload = workload;
        _number = number;
        Socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        Socket.Connect(server);
    }

    public Socket Socket { get; }

    public bool IsWaiting { get; private set; }

    public void Send()
    {
        var length = _workload.Write(_request, _number);
        if (Socket.Send(_request.AsSpan(0, length)) != length)
        {
            throw new BenchFailedException("A request did not go out whole.");
        }

        IsWaiting = true;
    }

    /// <summary>Reads what is there; true when the answer is whole and its status right.</summary>
    public bool Receive()
    {
        var count = Socket.Receive(_answer.Space());
        if (count == 0)
        {
            throw new BenchFailedException("The server ended a connection in the middle of a run.");
        }

        if (!_answer.Take(count))
        {
            return false;
        }

        IsWaiting = false;
        return _answer.Status == _workload.ExpectedStatus ? true : throw Fault($"not {_workload.ExpectedStatus}");
    }

    public void CheckContent()
    {
        if (_workload.FindFault(_answer, _number) is { } fault)
        {
            throw Fault(fault);
        }
    }

    public void Dispose() => Socket.Dispose();

    private BenchFailedException Fault(string fault)
    {
        var body = Encoding.UTF8.GetString(_answer.Body[..Math.Min(_answer.Body.Length, FaultExcerptBytes)]);
        return new BenchFailedException($"{_workload.GetType().Name} was answered {_answer.Status}, {fault}: {body}");
    }
}
