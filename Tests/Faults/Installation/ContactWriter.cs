using System.Text.Json.Nodes;
using Oro.Tests.Support;

namespace Oro.Tests.Faults.Installation;

/// <summary>
/// Somebody who adds one contact after the other, and asks again, under the same idempotency key, until each is
/// acknowledged. Remembers what was acknowledged and what was answered instead.
/// </summary>
internal sealed class ContactWriter(ApiClient api, string name)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly List<string> _refusals = [];
    private int _written;

    /// <summary>How many were acknowledged.</summary>
    public int Written => Volatile.Read(ref _written);

    /// <summary>What was answered that no client could have expected or understood.</summary>
    public IReadOnlyList<string> UnclearAnswers => [.. _refusals.Where(r => !IsClear(r))];

    public string Name => name;

    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var number = _written + 1;
            var document = Document.ToCreate(
                "contacts", new() { ["firstName"] = $"{number}", ["lastName"] = name });
            await WriteAsync(document, $"{name}-{number}");
            Volatile.Write(ref _written, number);
        }
    }

    private async Task WriteAsync(JsonObject document, string key)
    {
        using var timer = new PeriodicTimer(Pause);
        while (await TryWriteAsync(document, key) is { } refusal)
        {
            _refusals.Add(refusal);
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }

    private async Task<string?> TryWriteAsync(JsonObject document, string key)
    {
        try
        {
            var answer = await api.PostAsync("/api/contacts", document, ("Idempotency-Key", key));
            return answer.Status is 200 or 201 ? null : $"{answer.Status} {answer.Text}";
        }
        catch (HttpRequestException e)
        {
            return e.Message;
        }
    }

    // nginx says 502 or 504 while no gateway answers it; the product says 503 and why.
    private static bool IsClear(string refusal) =>
        refusal.StartsWith("502 ", StringComparison.Ordinal)
        || refusal.StartsWith("504 ", StringComparison.Ordinal)
        || (refusal.StartsWith("503 ", StringComparison.Ordinal)
            && JsonNode.Parse(refusal[4..])?["errors"]?[0]?["detail"] is not null);
}
