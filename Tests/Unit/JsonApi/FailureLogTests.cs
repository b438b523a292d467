using Microsoft.AspNetCore.Http;
using Oro.Errors;
using Oro.Gateway.Errors;
using Oro.Tests.Support;
using Oro.Tests.Unit.Security;

namespace Oro.Tests.Unit.JsonApi;

public sealed class FailureLogTests
{
    private static readonly StorageUnavailableException Away = new("the database", "it does not answer");

    private readonly ManualTime _time = new();
    private readonly LogLines<FailureLog> _log = new();
    private readonly FailureLog _failures;

    public FailureLogTests() => _failures = new FailureLog(_time, _log);

    [Fact]
    public void Requests_that_fail_while_a_service_is_away_are_one_line_a_second_without_stacks()
    {
        for (var i = 0; i < 50; i++)
        {
            _failures.Add(Request("/api/contacts"), Away);
        }

        _time.Advance(TimeSpan.FromSeconds(1));
        _failures.Add(Request("/api/accounts"), new TimeoutException("no answer"));
        _failures.Add(Request("/api/accounts"), Away);

        Assert.Equal(
            [
                "Error: Requests answered 503: 1 since this was last said, at last GET /api/contacts: "
                + "the database is not available: it does not answer",
                "Error: Requests answered 503: 50 since this was last said, at last GET /api/accounts: no answer",
            ],
            _log.Lines);
    }

    [Fact]
    public void What_nobody_expects_is_told_each_time_with_its_stack()
    {
        _failures.Add(Request("/api/contacts"), new InvalidOperationException("a bug"));
        _failures.Add(Request("/api/contacts"), new InvalidOperationException("a bug"));

        Assert.Equal(Enumerable.Repeat("Error: GET /api/contacts failed, with its stack", 2), _log.Lines);
    }

    private static HttpRequest Request(string path) =>
        new DefaultHttpContext { Request = { Method = "GET", Path = path } }.Request;
}
