using Oro.Grains.Security;

namespace Oro.Tests.Unit.Security;

public sealed class SignInBudgetTests
{
    private readonly ManualTime _time = new();
    private readonly SignInBudget _budget;

    public SignInBudgetTests() => _budget = new SignInBudget(
        new SignInOptions { MaxFailuresPerName = 2, MaxFailuresPerAddress = 3 }, _time);

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
    public void Success_costs_nothing()
    {
        for (var i = 0; i < 10; i++)
        {
            Assert.Null(_budget.TryTake("admin"));
            _budget.GiveBack("admin");
        }
    }
}
