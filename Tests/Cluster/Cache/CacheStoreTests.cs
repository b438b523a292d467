using System.Text;
using Oro.Grains.Cache;
using Oro.Tests.Support;

namespace Oro.Tests.Cluster.Cache;

/// <summary>What every store does, whatever keeps the values.</summary>
public abstract class CacheStoreTests
{
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task What_is_kept_is_found_by_its_own_key_alone()
    {
        var store = await OpenAsync();
        await store.KeepAsync("page/1/a", Bytes("one"), Long, None);
        await store.KeepAsync("page/2/a", Bytes("two"), Long, None);

        Assert.Equal(Bytes("one"), await store.FindAsync("page/1/a", None));
        Assert.Equal(Bytes("two"), await store.FindAsync("page/2/a", None));
        Assert.Null(await store.FindAsync("page/1", None));
        Assert.Null(await store.FindAsync("page/1/A", None));
    }

    [Fact]
    public async Task A_new_value_takes_the_place_of_the_old_one()
    {
        var store = await OpenAsync();
        await store.KeepAsync("page/1/b", Bytes("old"), Long, None);
        await store.KeepAsync("page/1/b", Bytes("new"), Long, None);

        Assert.Equal(Bytes("new"), await store.FindAsync("page/1/b", None));
    }

    [Fact]
    public async Task Any_key_and_any_bytes_will_do()
    {
        var store = await OpenAsync();
        var large = new byte[3_000_000];
        new Random(7).NextBytes(large);
        var key = "page/1/../*?[é] " + new string('k', 1000);
        await store.KeepAsync(key, large, Long, None);
        await store.KeepAsync("page/1/empty", [], Long, None);

        Assert.Equal(large, await store.FindAsync(key, None));
        Assert.Equal(Bytes(""), await store.FindAsync("page/1/empty", None));
    }

    [Fact]
    public async Task A_value_ages()
    {
        var store = await OpenAsync();
        await store.KeepAsync("page/1/c", Bytes("soon gone"), TimeSpan.FromMilliseconds(50), None);

        await Eventually.HoldsAsync(async () => await store.FindAsync("page/1/c", None) is null, "the value to age");
    }

    [Fact]
    public async Task A_second_process_finds_it()
    {
        await (await OpenAsync()).KeepAsync("page/1/d", Bytes("shared"), Long, None);

        Assert.Equal(Bytes("shared"), await (await OpenAsync()).FindAsync("page/1/d", None));
    }

    [Fact]
    public async Task Clearing_forgets_all_of_it()
    {
        var store = await OpenAsync();
        var keys = Enumerable.Range(0, 1200).Select(i => $"page/{i}/e").ToList();
        await Task.WhenAll(keys.Select(k => store.KeepAsync(k, Bytes(k), Long, None)));

        await store.ClearAsync(None);

        Assert.All(await Task.WhenAll(keys.Select(k => store.FindAsync(k, None))), Assert.Null);
    }

    [Fact]
    public async Task It_says_that_it_can_be_used()
    {
        var store = await OpenAsync();

        Assert.Null(await Record.ExceptionAsync(() => store.ProbeAsync(None)));
    }

    private protected abstract Task<CacheStore> OpenAsync();

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
