using Oro.Grains.Security;

namespace Oro.Tests.Unit.Security;

public sealed class SignInBudgetTests
{
    private readonly ManualTime _time = new();
    private readonly SignInBudget _budget;

    public SignInBudgetTests() => _budget = new SignInBudget(maxPerSubject: 2, maxInAll: 3, _time);

    [Fact]
    public void Name_is_refused_after_its_failures_until_the_minute_is_over()
    {
        Assert.Null(_budget.TryTake("admin"));
        _time.Advance(TimeSpan.FromSeconds(20));
        Assert.Null(_budget.TryTake("Admin"));

        Assert.Equal(TimeSpan.FromSeconds(40), _budget.TryTake("ADMIN"));

        _time.Advance(TimeSpan.FromSeconds(40));
        Assert.Null(_budget.TryTake("admin"));
    }

    [Fact]
    public void Address_is_refused_after_its_failures_whatever_the_name()
    {
        Assert.Null(_budget.TryTake("a"));
        Assert.Null(_budget.TryTake("b"));
        Assert.Null(_budget.TryTake("c"));

        Assert.NotNull(_budget.TryTake("d"));
    }

    [Fact]
    public void Each_wait_that_was_used_up_is_followed_by_one_that_is_twice_as_long()
    {
        TimeSpan[] waits = [.. Enumerable.Range(0, 8).Select(_ =>
        {
            Assert.Null(_budget.TryTake("admin"));
            Assert.Null(_budget.TryTake("admin"));
            var wait = _budget.TryTake("admin")!.Value;
            _time.Advance(wait);
            return wait;
        })];

        Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60], waits.Select(w => w.TotalMinutes));
    }

    [Fact]
    public void Who_keeps_quiet_for_as_long_as_the_wait_was_begins_anew()
    {
        Assert.Null(_budget.TryTake("admin"));
        Assert.Null(_budget.TryTake("admin"));
        _time.Advance(TimeSpan.FromMinutes(2));

        Assert.Null(_budget.TryTake("admin"));
        Assert.Null(_budget.TryTake("admin"));
        Assert.Equal(TimeSpan.FromMinutes(1), _budget.TryTake("admin"));
    }

    [Fact]
    public void Success_costs_nothing()
    {
        for (var i = 0; i < 10; i++)
        {
            Assert.Null(_budget.TryTake("admin"));
            _budget.GiveBack("admin");
        }
    }
}
