using System.Net;
using Oro.Gateway.Security.Limits;

namespace Oro.Tests.Unit.Security;

public sealed class CostBudgetTests
{
    private readonly ManualTime _time = new();
    private readonly CostBudgets<string> _budgets;

    public CostBudgetTests() =>
        _budgets = new(new CostRate(unitsPerSecond: 10, TimeSpan.FromSeconds(3), _time), maxCounted: 2);

    [Fact]
    public void What_was_saved_up_is_spent_at_once_and_comes_back_at_its_rate()
    {
        Assert.Equal(30, _budgets.LeftOf("a"));
        Assert.Null(_budgets.TryTake("a", 30));
        Assert.Equal(0, _budgets.LeftOf("a"));
        Assert.Equal(TimeSpan.FromSeconds(0.5), _budgets.TryTake("a", 5));

        _time.Advance(TimeSpan.FromSeconds(0.5));
        Assert.Equal(5, _budgets.LeftOf("a"));
        Assert.Null(_budgets.TryTake("a", 5));
        _time.Advance(TimeSpan.FromMinutes(5));
        Assert.Null(_budgets.TryTake("a", 30));
        Assert.NotNull(_budgets.TryTake("a", 1));
    }

    [Fact]
    public void Others_have_budgets_of_their_own()
    {
        Assert.Null(_budgets.TryTake("a", 30));

        Assert.Null(_budgets.TryTake("b", 30));
    }

    [Fact]
    public void What_was_used_already_is_paid_later_and_never_more_than_a_burst()
    {
        _budgets.Charge("a", 1000);

        Assert.Equal(TimeSpan.FromSeconds(0.1), _budgets.TryTake("a", 1));
    }

    [Fact]
    public void Whoever_used_nothing_lately_is_forgotten_and_nobody_else()
    {
        Assert.Null(_budgets.TryTake("quiet", 30));
        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.Null(_budgets.TryTake("busy", 30));
        Assert.Null(_budgets.TryTake("new", 1));

        Assert.NotNull(_budgets.TryTake("busy", 1));
    }

    [Theory]
    [InlineData("203.0.113.7", "::ffff:203.0.113.7", true)]
    [InlineData("203.0.113.7", "203.0.113.8", false)]
    [InlineData("2001:db8:1:2::7", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::7", "2001:db8:1:3::7", false)]
    [InlineData("::cb00:7107", "203.0.113.7", false)]
    public void Addresses_of_one_network_are_one_and_others_are_not(string one, string other, bool areSame) =>
        Assert.Equal(areSame, CostLimits.KeyOf(IPAddress.Parse(one)) == CostLimits.KeyOf(IPAddress.Parse(other)));
}
