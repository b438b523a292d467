using System.Buffers.Text;

namespace Oro.Benchmarks.Live;

/// <summary>
/// Texts that are found again in whatever a system sends about a change: <c>mark-</c> and a number that no other
/// change of this run of the program has.
/// </summary>
internal sealed class LiveMarks
{
    private int _last;

    public int Last => _last;

    public string Next() => $"mark-{++_last}";

    /// <summary>Adds the marks in a message to those seen; gives the new ones to the action.</summary>
    public static void Find(ReadOnlySpan<byte> message, HashSet<int> seen, Action<int> found)
    {
        while (message.IndexOf("mark-"u8) is var at and >= 0)
        {
            message = message[(at + "mark-".Length)..];
            if (Utf8Parser.TryParse(message, out int mark, out _) && seen.Add(mark))
            {
                found(mark);
            }
        }
    }
}
