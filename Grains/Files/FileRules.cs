using System.Text.RegularExpressions;
using Oro.Grains.Records;

namespace Oro.Grains.Files;

/// <summary>A file's name is a name and no path, and its type looks like one.</summary>
internal sealed partial class FileRules : RecordRules
{
    public override string Entity => FileEntity.Name;

    public override void Apply(RecordDraft draft)
    {
        if (draft.Get("original_filename").AsText() is { } name && !IsPlain(name))
        {
            draft.Fail(
                "original_filename", "file name", "The file name must not have path parts or control characters.");
        }

        if (draft.Get("mime_type").AsText() is { } type && !MimeType().IsMatch(type))
        {
            draft.Fail("mime_type", "mime type", "This value is not a media type such as \"application/pdf\".");
        }
    }

    private static bool IsPlain(string name) =>
        name is not ("." or "..") && !name.Any(c => c is '/' or '\\' || char.IsControl(c));

    // RFC 9110, "Media Type", without parameters.
    [GeneratedRegex(@"^[\w!#$%&'*+.^`|~-]+/[\w!#$%&'*+.^`|~-]+\z", RegexOptions.ECMAScript)]
    private static partial Regex MimeType();
}
