using System.Collections.Concurrent;

namespace Oro.Contract.Support;

/// <summary>What grains lived through, by name and in order. Grains and tests share the process.</summary>
public static class Diary
{
    private static readonly ConcurrentDictionary<string, ConcurrentQueue<object>> Pages = new();

    public static void Write(string name, object entry) => Page(name).Enqueue(entry);

    public static object[] Read(string name) => [.. Page(name)];

    public static Task WaitFor(string name, int entries) =>
        Wait.Until($"{entries} entries in the diary", () => Page(name).Count >= entries);

    private static ConcurrentQueue<object> Page(string name) => Pages.GetOrAdd(name, _ => new());
}
