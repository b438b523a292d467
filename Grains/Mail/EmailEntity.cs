using Oro.Entities;
using Oro.Grains.Entities;

namespace Oro.Grains.Mail;

/// <summary>
/// A mail to people outside. It is queued when its record is created; the state of sending it is kept in the record.
/// Its rules are in <see cref="EmailRules"/>.
/// </summary>
internal sealed class EmailEntity : CodeEntity
{
    public const string Name = "email";

    /// <summary>Waits to be sent, for the first time or, when <c>error</c> says why, for another.</summary>
    public const string Queued = "queued";

    /// <summary>It is being handed to the server.</summary>
    public const string Sending = "sending";

    /// <summary>The server has taken charge of it.</summary>
    public const string Sent = "sent";

    /// <summary>The server does not take it; <c>error</c> has its words.</summary>
    public const string Failed = "failed";

    /// <summary>No server was configured when its turn came.</summary>
    public const string Kept = "kept";

    protected override void Declare(EntityBuilder entity)
    {
        entity.Called(Name, "emails").Labelled("E-mail", "E-mails", icon: "mail")
            .OwnedBy(OwnershipType.User)
            .TitledBy("subject")
            .Part();

        entity.String("subject").Required().Fixed().InGrid();
        entity.Text("body").Required().Fixed();
        entity.EmailList("recipients").Fixed().InGrid();
        entity.ManyToOne("contact", "contact").Fixed().Indexed().ListedAs("emails").OnDelete(DeleteRule.Cascade);
        entity.String("sender").ReadOnly();
        entity.Enum(
            "state", (Queued, "Queued"), (Sending, "Sending"), (Sent, "Sent"), (Failed, "Failed"), (Kept, "Kept"))
            .ReadOnly().Indexed().InGrid();
        entity.Text("error").ReadOnly();
        entity.Integer("attempts").ReadOnly();
        entity.DateTime("sent_at").ReadOnly().InGrid();
        entity.String("message_id").Labelled("Message-ID").ReadOnly();
    }
}
