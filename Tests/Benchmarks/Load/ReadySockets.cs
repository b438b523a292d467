using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Oro.Benchmarks.Load;

/// <summary>
/// Waits on many sockets at once in one thread, with poll(2): what an asynchronous socket costs for each answer would
/// be taken from what is measured, for both share the same cores.
/// </summary>
internal sealed partial class ReadySockets(IReadOnlyList<Socket> sockets)
{
    private const short HasInput = 1; // POLLIN
    private readonly PollEntry[] _entries =
    [
        .. sockets.Select(socket => new PollEntry { Descriptor = (int)socket.Handle, Events = HasInput }),
    ];

    /// <summary>Waits until a socket has input or has ended, and calls for each that has.</summary>
    public void Wait(int timeoutMilliseconds, Action<int> ready)
    {
        var left = Poll(_entries, (nuint)_entries.Length, timeoutMilliseconds);
        for (var i = 0; left > 0 && i < _entries.Length; i++)
        {
            if (_entries[i].Returned != 0)
            {
                left--;
                ready(i);
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static partial int Poll([In, Out] PollEntry[] entries, nuint count, int timeoutMilliseconds);

    [StructLayout(LayoutKind.Sequential)]
    private struct PollEntry
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }
}
