using Oro.Gateway.Security;

namespace Oro.Tests.Unit.Security;

public sealed class SessionProtectorTests
{
    [Fact]
    public void Session_is_read_by_many_requests_at_once()
    {
        var protector = SessionProtector.Create("a secret of enough characters").CreateProtector("session");
        byte[] session = [.. Enumerable.Range(0, 200).Select(i => (byte)i)];
        var cookie = protector.Protect(session);

        Parallel.For(0, 20_000, _ => Assert.Equal(session, protector.Unprotect(cookie)));
    }
}
