using Oro.Benchmarks.Load;

namespace Oro.Benchmarks.Live;

/// <summary>
/// How a system lets one follow all contacts over a WebSocket: what is sent at first, what says that the subscription
/// stands, and how a contact is changed so that its change can be told.
/// </summary>
/// <param name="Path">Of the upgrade request, with its query.</param>
/// <param name="Headers">Lines for the upgrade request, each with its end.</param>
/// <param name="Opening">Messages in their order, each with the text that its answer has.</param>
/// <param name="Ping">Message that keeps the connection; null when the system needs none.</param>
/// <param name="CreateUpdate">A workload whose n-th request puts the n-th mark into a contact.</param>
internal sealed record LiveProtocol(
    string Path,
    string Headers,
    IReadOnlyList<(string Message, string Answer)> Opening,
    string? Ping,
    Func<LiveMarks, Workload> CreateUpdate);
