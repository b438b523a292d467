using System.Text.Json.Nodes;
using Oro.Grains.Storage;
using Oro.Tests.Support;

namespace Oro.Tests.Faults.Security;

/// <summary>
/// Nobody can say any more whether rights changed, though records can still be read: then nobody may do anything.
/// </summary>
public sealed class LostAccessVersionTests : IAsyncLifetime
{
    private readonly JumpingTime _time = new();
    private GatewayHost _host = null!;
    private ApiClient _api = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await GatewayHost.StartAtAsync(_time);
        _api = await _host.ConnectAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _api.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Calls_are_refused_after_a_bounded_time_and_work_again_when_somebody_can_say()
    {
        var contact = Document.ToCreate("contacts", new JsonObject { ["lastName"] = "Warm" });
        var path = $"/api/contacts/{(await _api.PostAsync("/api/contacts", contact)).Expect(201).Id}";
        Assert.Equal(200, (await _api.GetAsync(path)).Status);

        await RenameAsync("access_version", "away");
        _time.Jump(TimeSpan.FromSeconds(11));

        Assert.Equal(
            (503, 503, 503),
            ((await _api.GetAsync(path)).Status,
                (await _api.GetAsync("/api/contacts")).Status,
                (await _api.PostAsync("/api/contacts", contact.DeepClone())).Status));

        await RenameAsync("away", "access_version");
        await Eventually.HoldsAsync(
            async () => (await _api.GetAsync(path)).Status == 200, "calls to be let in again");
        Assert.Single((await _api.GetAsync("/api/contacts")).Body!["data"]!.AsArray());
    }

    private Task<int> RenameAsync(string from, string to) => _host.Get<Database>().WriteAsync(
        session => session.Execute($"ALTER TABLE \"{from}\" RENAME TO \"{to}\""), CancellationToken.None);

    /// <summary>A clock of which a test takes a part away, so that nobody waits for it.</summary>
    private sealed class JumpingTime : TimeProvider
    {
        private long _shift;

        public override long GetTimestamp() => base.GetTimestamp() + Interlocked.Read(ref _shift);

        public void Jump(TimeSpan by) =>
            Interlocked.Add(ref _shift, (long)(by.TotalSeconds * TimestampFrequency));
    }
}
