using System.Collections.Concurrent;

namespace Oro.Contract.Support;

/// <summary>A grain stops at a door until a test opens it; the test sees how many stand there.</summary>
public sealed class Door
{
    private static readonly ConcurrentDictionary<string, Door> Doors = new();

    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _came;

    public int Came => Volatile.Read(ref _came);

    public static Door At(string name) => Doors.GetOrAdd(name, _ => new Door());

    public Task Enter()
    {
        Interlocked.Increment(ref _came);
        return _opened.Task;
    }

    public void Open() => _opened.TrySetResult();

    public Task WaitFor(int count) => Wait.Until($"{count} at the door", () => Came >= count);
}
