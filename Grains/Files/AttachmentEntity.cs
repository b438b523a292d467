using Oro.Entities;
using Oro.Grains.Entities;

namespace Oro.Grains.Files;

/// <summary>A file on an account or a contact, with a comment. Its rules: <see cref="AttachmentRules"/>.</summary>
internal sealed class AttachmentEntity : CodeEntity
{
    public const string Name = "attachment";

    /// <summary>The relations of which exactly one says what the file is attached to.</summary>
    public static readonly IReadOnlyList<string> Targets = ["contact", "account"];

    private const string ListName = "attachments";

    protected override void Declare(EntityBuilder entity)
    {
        entity.Called(Name, ListName).Labelled("Attachment", "Attachments", icon: "paperclip")
            .OwnedBy(OwnershipType.User)
            .TitledBy("comment")
            .Part();

        entity.ManyToOne("file", FileEntity.Name).Required().Fixed().Indexed().Owning().InGrid();
        entity.Text("comment").InGrid();
        foreach (var target in Targets)
        {
            entity.ManyToOne(target, target).Fixed().Indexed().ListedAs(ListName).OnDelete(DeleteRule.Cascade);
        }
    }
}
