using Oro.Grains.Search;
using Oro.Tests.Unit.Security;

namespace Oro.Tests.Unit.Search;

public sealed class IndexingPaceTests
{
    private readonly ManualTime _time = new();
    private readonly IndexingPace _pace;

    public IndexingPaceTests() => _pace = new IndexingPace(
        new SearchOptions { BusyChangesPerSecond = 100, BusyRecordsPerSecond = 20 }, _time);

    [Fact]
    public void While_people_work_everything_is_handed_over_at_once()
    {
        Assert.Equal(1000, After(0, changes: 500));
        Assert.Equal(1000, After(0.3, changes: 510));
        Assert.Equal(1000, After(0.3, changes: 520));
        Assert.Equal(1000, After(5, changes: 900));
    }

    [Fact]
    public void While_programs_write_it_holds_back_and_takes_its_share_of_each_half_second()
    {
        After(0, changes: 0);

        Assert.Equal(0, After(0.1, changes: 200));
        Assert.Equal(10, After(0.4, changes: 1000));
        _pace.Took(7);
        Assert.Equal(3, After(0.1, changes: 1200));
        _pace.Took(3);
        Assert.Equal(0, After(0.1, changes: 1400));
        Assert.Equal(10, After(0.3, changes: 2000));
    }

    [Fact]
    public void When_it_is_quiet_again_the_rest_follows()
    {
        After(0, changes: 0);
        Assert.Equal(10, After(0.5, changes: 5000));

        Assert.Equal(1000, After(0.5, changes: 5001));
    }

    private int After(double seconds, long changes)
    {
        _time.Advance(TimeSpan.FromSeconds(seconds));
        return _pace.Allow(changes, wanted: 1000);
    }
}
