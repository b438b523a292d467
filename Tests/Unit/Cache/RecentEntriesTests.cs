using Oro.Grains.Cache;
using Oro.Tests.Unit.Security;

namespace Oro.Tests.Unit.Cache;

public sealed class RecentEntriesTests
{
    private readonly ManualTime _time = new();
    private readonly RecentEntries _entries;

    public RecentEntriesTests() => _entries = new RecentEntries(100, TimeSpan.FromMinutes(1), _time);

    [Fact]
    public void The_longest_unused_goes_first()
    {
        Add("a", 40);
        Add("b", 40);
        _entries.Find("a");
        Add("c", 40);

        Assert.Equal(["a", "c"], Known("a", "b", "c"));
    }

    [Fact]
    public void None_is_believed_for_longer_than_its_age()
    {
        Add("a", 1);
        _time.Advance(TimeSpan.FromSeconds(59));
        Add("b", 1);
        Assert.Equal(["a", "b"], Known("a", "b"));

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["b"], Known("a", "b"));
    }

    [Fact]
    public void A_large_one_does_not_drive_out_the_others()
    {
        Add("a", 40);
        Add("large", 51);

        Assert.Equal(["a"], Known("a", "large"));
    }

    [Fact]
    public void One_that_is_replaced_is_counted_once()
    {
        for (var i = 0; i < 10; i++)
        {
            Add("a", 40);
        }

        Add("b", 40);
        Assert.Equal(["a", "b"], Known("a", "b"));

        _entries.Clear();
        Assert.Equal([], Known("a", "b"));
    }

    private void Add(string key, int bytes) => _entries.Add(key, new byte[bytes]);

    private string[] Known(params string[] keys) => [.. keys.Where(k => _entries.Find(k) is not null)];
}
