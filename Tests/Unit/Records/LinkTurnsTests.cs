using Oro.Grains.Records;
using Oro.Records;

namespace Oro.Tests.Unit.Records;

public sealed class LinkTurnsTests
{
    private readonly LinkTurns _turns = new();

    [Fact]
    public async Task Who_links_to_the_same_record_waits_and_others_do_not()
    {
        using var first = await TakeAsync(1, 2);

        var second = TakeAsync(2, 3);
        using var other = await TakeAsync(4);

        Assert.False(second.IsCompleted);
        first?.Dispose();
        using var turn = await second;
        Assert.NotNull(turn);
    }

    [Fact]
    public async Task Two_who_name_the_same_records_in_another_order_do_not_block_each_other()
    {
        var done = 0;

        await Task.WhenAll(Enumerable.Range(0, 200).Select(async n =>
        {
            using var turn = await (n % 2 == 0 ? TakeAsync(1, 2, 3) : TakeAsync(3, 2, 1));
            await Task.Yield();
            done++; // nobody else has a turn
        }));

        Assert.Equal(200, done);
    }

    [Fact]
    public async Task Who_gives_up_waiting_leaves_the_line()
    {
        using var cancellation = new CancellationTokenSource();
        var first = await TakeAsync(1);
        var second = _turns.TakeAsync([Key(2), Key(1)], cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        first?.Dispose();
        using var third = await TakeAsync(1, 2);
        Assert.NotNull(third);
    }

    [Fact]
    public async Task Nothing_and_too_much_need_no_turn()
    {
        Assert.Null(await TakeAsync());
        Assert.Null(await TakeAsync([.. Enumerable.Range(1, 17).Select(i => (long)i)]));
    }

    private Task<IDisposable?> TakeAsync(params long[] ids) =>
        _turns.TakeAsync(ids.Select(Key), CancellationToken.None);

    private static RecordKey Key(long id) => new("account", id);
}
