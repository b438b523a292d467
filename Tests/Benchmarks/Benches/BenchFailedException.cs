namespace Oro.Benchmarks.Benches;

/// <summary>What was measured answered wrongly or not at all, so there is no figure. The message says what.</summary>
internal sealed class BenchFailedException(string message) : Exception(message);
