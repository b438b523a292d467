using Oro.Errors;
using Oro.Grains.Live;
using Oro.Tests.Support;
using Oro.Tests.Unit.Security;

namespace Oro.Tests.Unit.Live;

public sealed class FeedFailuresTests
{
    private readonly ManualTime _time = new();
    private readonly LogLines<FeedFailures> _log = new();

    [Fact]
    public void Feeds_that_stand_still_without_the_database_are_one_line_a_second()
    {
        var failures = new FeedFailures(_time, _log);
        var away = new StorageUnavailableException("the database", "it does not answer");
        foreach (var entity in new[] { "account", "contact", "lead" })
        {
            failures.Add(entity, away);
        }

        _time.Advance(TimeSpan.FromSeconds(1));
        failures.Add("account", away);
        failures.Add("contact", new InvalidOperationException("a bug"));

        Assert.Equal(
            [
                "Warning: Feeds could not give positions and try again: 1 times since this was last said, at last that "
                + "of account: the database is not available: it does not answer",
                "Warning: Feeds could not give positions and try again: 3 times since this was last said, at last that "
                + "of account: the database is not available: it does not answer",
                "Warning: Feed of contact could not give positions; it tries again in a moment, with its stack",
            ],
            _log.Lines);
    }
}
