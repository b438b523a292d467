using Oro.Entities;
using Oro.Grains.Entities;

namespace Oro.Grains.Files;

/// <summary>
/// A file that somebody uploaded. The content is in the file store, under the opaque <c>filename</c>, and never in the
/// record. Its rules are in <see cref="FileRules"/>.
/// </summary>
internal sealed class FileEntity : CodeEntity
{
    public const string Name = "file";

    protected override void Declare(EntityBuilder entity)
    {
        entity.Called(Name, "files").Labelled("File", "Files", icon: "file")
            .OwnedBy(OwnershipType.User)
            .TitledBy("original_filename")
            .Part()
            .Unlisted();

        entity.String("original_filename").Labelled("File name").Required().InGrid();
        entity.String("mime_type").Labelled("Type").Required().Fixed().InGrid();
        entity.Integer("file_size").Labelled("Size").Required().ReadOnly().InGrid();
        entity.String("sha256", maxLength: 64).Labelled("SHA-256").Required().ReadOnly();
        entity.String("filename", maxLength: 64).Labelled("Stored as").Required().ReadOnly().Indexed();
    }
}
