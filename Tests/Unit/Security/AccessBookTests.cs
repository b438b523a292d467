using Oro.Errors;
using Oro.Grains.Security.Access;
using Oro.Security;

namespace Oro.Tests.Unit.Security;

public sealed class AccessBookTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(10);

    private readonly ManualTime _time = new();
    private readonly AccessBook _book;

    public AccessBookTests()
    {
        _book = new AccessBook(_time);
        _time.Advance(TimeSpan.FromHours(1));
        _book.Advance(new AccessDirectory { Version = 1 }, _book.Ask());
    }

    [Fact]
    public void Nothing_is_said_when_nobody_confirmed_it_for_too_long()
    {
        _time.Advance(Bound);
        Assert.False(_book.IsOutdated);

        _time.Advance(TimeSpan.FromTicks(1));
        Assert.True(_book.IsOutdated);
        Assert.Throws<StorageUnavailableException>(() => _book.Of(Principal.System));
    }

    [Fact]
    public void It_is_said_again_once_somebody_confirms_it()
    {
        _time.Advance(2 * Bound);

        _book.Confirm(1, _book.Ask());

        Assert.True(_book.Of(Principal.System).IsUnlimited);
    }

    [Fact]
    public void Answer_that_was_long_on_its_way_is_as_old_as_its_question()
    {
        var askedAt = _book.Ask();
        _time.Advance(2 * Bound);

        _book.Confirm(1, askedAt);
        Assert.True(_book.IsOutdated);

        _book.Advance(new AccessDirectory { Version = 2 }, askedAt);
        Assert.True(_book.IsOutdated);
    }

    [Fact]
    public void Late_answer_takes_nothing_from_a_newer_one()
    {
        var askedAt = _book.Ask();
        _time.Advance(Bound);
        _book.Confirm(1, _book.Ask());

        _book.Confirm(1, askedAt);
        _time.Advance(Bound);

        Assert.False(_book.IsOutdated);
    }

    [Fact]
    public void Version_that_it_does_not_have_confirms_nothing()
    {
        _time.Advance(2 * Bound);

        _book.Confirm(2, _book.Ask());

        Assert.True(_book.IsOutdated);
    }
}
