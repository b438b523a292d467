using Oro.Gateway.Live;
using Oro.Live;
using Oro.Security;

namespace Oro.Tests.Unit.Live;

public sealed class AudienceTests
{
    private static readonly FeedPosition Newest = new(1, 500);

    private readonly List<Subscription> _behind = [];
    private readonly Audience _audience;

    public AudienceTests() => _audience = new Audience(
        access: null!, () => throw new InvalidOperationException("Nothing is planned here."), _behind.Add);

    [Fact]
    public void Who_has_no_room_for_the_word_to_reload_is_told_it_later_and_does_not_seem_up_to_date()
    {
        var (quick, slow) = (Enter(room: 1), Enter(room: 0));

        _audience.TellToReload(Newest);

        Assert.Equal((Newest, new FeedPosition(1, 7)), (quick.Cursor, slow.Cursor));
        Assert.Equal([slow], _behind);
        _audience.TellToReload(Newest);
        Assert.Equal([slow, quick], _behind);
    }

    private Subscription Enter(int room)
    {
        var subscription = new Subscription("contacts", feed: null!, new Narrow(room), record: null)
        {
            Cursor = new FeedPosition(1, 7),
        };
        _audience.Enter(subscription);
        return subscription;
    }

    private sealed class Narrow(int room) : Listener(new SignedInUser(Principal.System, "narrow", "Narrow")
    {
        Credential = new Credential(CredentialKind.Session, 1),
    })
    {
        private int _room = room;

        public override CancellationToken Aborted => CancellationToken.None;

        public override void Abort() => throw new InvalidOperationException("Nothing ends here.");

        public override bool TrySend(LiveMessage message) => _room-- > 0;

        public override ValueTask SendAsync(LiveMessage message) => ValueTask.CompletedTask;
    }
}
