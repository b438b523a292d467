namespace Oro.Benchmarks.Load;

/// <summary>
/// One operation under load. Requests are written straight into the connection's buffer; what was asked on a connection
/// is remembered under its number, for one answer in a hundred is checked against it.
/// </summary>
internal abstract class Workload
{
    /// <summary>Every answer has it, or the run fails.</summary>
    public abstract int ExpectedStatus { get; }

    /// <summary>Writes the next request of a connection, whole; gives its length in bytes.</summary>
    public abstract int Write(Span<byte> request, int connection);

    /// <summary>What is wrong with the answer to the last request of the connection; null when nothing is.</summary>
    public abstract string? FindFault(AnswerReader answer, int connection);
}
