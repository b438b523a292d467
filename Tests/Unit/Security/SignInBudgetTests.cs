using Microsoft.Extensions.Options;
using Oro.Gateway.Security;

namespace Oro.Tests.Unit.Security;

public sealed class SignInBudgetTests
{
    private readonly ManualTime _time = new();
    private readonly SignInBudget _budget;

    public SignInBudgetTests() => _budget = new SignInBudget(
        Options.Create(new SecurityOptions { MaxFailuresPerName = 2, MaxFailuresPerAddress = 3 }), _time);

    [Fact]
    public void Name_is_refused_after_its_failures_until_the_minute_is_over()
    {
        Assert.Null(_budget.TryTake("::1", "admin"));
        _time.Advance(TimeSpan.FromSeconds(20));
        Assert.Null(_budget.TryTake("::1", "Admin"));

        Assert.Equal(TimeSpan.FromSeconds(40), _budget.TryTake("::1", "ADMIN"));

        _time.Advance(TimeSpan.FromSeconds(40));
        Assert.Null(_budget.TryTake("::1", "admin"));
    }

    [Fact]
    public void Address_is_refused_after_its_failures_whatever_the_name()
    {
        Assert.Null(_budget.TryTake("::1", "a"));
        Assert.Null(_budget.TryTake("::1", "b"));
        Assert.Null(_budget.TryTake("::1", "c"));

        Assert.NotNull(_budget.TryTake("::1", "d"));
        Assert.Null(_budget.TryTake("::2", "d"));
    }

    [Fact]
    public void Success_costs_nothing()
    {
        for (var i = 0; i < 10; i++)
        {
            Assert.Null(_budget.TryTake("::1", "admin"));
            _budget.GiveBack("::1", "admin");
        }
    }
}
