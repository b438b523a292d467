using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Oro.Entities;

namespace Oro.Grains.Entities;

/// <summary>
/// What a field takes that holds a file: its attribute <c>file</c> says how many bytes, and which types. The file is
/// its record's own, and the rest is a to-one relation.
/// </summary>
internal sealed partial class FileFieldEditor(DefinitionDraft draft)
{
    private const string Rule = "file";
    private const string Relation = "relation";
    private const string Files = "files";
    private const string MaxBytes = "maxBytes";
    private const string MimeTypes = "mimeTypes";

    private const long DefaultMaxBytes = 10_000_000; // as many as an upload has, unless the operator says otherwise
    private const long MostBytes = 100_000_000; // above this nothing can be uploaded
    private const int MostTypes = 50;

    public static bool IsName(string? type) => type is FieldTypeNames.File or FieldTypeNames.Image;

    /// <summary>Makes the relation of a new field that leads to files.</summary>
    public void PrepareRelation(JsonObject given)
    {
        if (given[Relation] is not JsonObject relation)
        {
            given[Relation] = relation = [];
        }

        if (relation["entity"] is { } entity && entity.ToJsonString() != $"\"{Files}\"")
        {
            draft.Refuse(Relation, "choice", "A field that holds a file leads to files.");
        }

        relation["entity"] = Files;
    }

    /// <summary>Completes a new field of that name of a type.</summary>
    public void Add(JsonObject given, JsonObject field, string type)
    {
        var isImage = type == FieldTypeNames.Image;
        if (IsName(type))
        {
            Set(given, field, new FileRule(isImage, isImage ? FileRule.ImageTypes : [], DefaultMaxBytes));
            field[Relation]?.AsObject()["isOwning"] = true;
        }
        else
        {
            RefuseRule(given);
        }
    }

    /// <summary>Changes what a field takes; what it holds stays.</summary>
    public void Change(JsonObject given, JsonObject stored, FieldDefinition field)
    {
        if (!given.ContainsKey(Rule))
        {
            return;
        }

        if (field.File is { } rule)
        {
            Set(given, stored, rule);
        }
        else
        {
            RefuseRule(given);
        }
    }

    private void RefuseRule(JsonObject given)
    {
        if (given.Remove(Rule))
        {
            draft.Refuse(Rule, "type", "Only fields of the types file and image take files.");
        }
    }

    private void Set(JsonObject given, JsonObject field, FileRule rule)
    {
        var isGiven = given.ContainsKey(Rule);
        var asked = given[Rule] as JsonObject;
        given.Remove(Rule);
        if (isGiven && (asked is null || asked.Any(m => m.Key is not (MaxBytes or MimeTypes or "isImage"))))
        {
            draft.Refuse(Rule, "form", $"It is an object with \"{MaxBytes}\" and \"{MimeTypes}\".");
            return;
        }

        field[Rule] = JsonSerializer.SerializeToNode(
            rule with
            {
                MaxBytes = asked?[MaxBytes] is { } bytes ? ReadBytes(bytes) : rule.MaxBytes,
                MimeTypes = asked?[MimeTypes] is { } types ? ReadTypes(types, rule.IsImage) : rule.MimeTypes,
            },
            DefinitionAttributes.Json);
    }

    private long ReadBytes(JsonNode node)
    {
        if (node is JsonValue value && value.TryGetValue<long>(out var bytes) && bytes is >= 1 and <= MostBytes)
        {
            return bytes;
        }

        draft.Refuse(Rule, "range", $"A file has from 1 to {MostBytes} bytes.");
        return 1;
    }

    private ImmutableArray<string> ReadTypes(JsonNode node, bool isImage)
    {
        List<string> types = [.. (node as JsonArray ?? []).Select(TextOf)];
        if (node is not JsonArray || types.Count > MostTypes || types.Any(t => !MimeType().IsMatch(t)))
        {
            draft.Refuse(
                Rule, "mime type",
                $"Types are a list of up to {MostTypes} such as \"image/*\" and \"application/pdf\".");
        }
        else if (isImage && (types.Count == 0 || types.Except(FileRule.ImageTypes).Any()))
        {
            draft.Refuse(
                Rule, "mime type",
                $"Images that can be shown are of these types: {string.Join(", ", FileRule.ImageTypes)}.");
        }

        return [.. types];
    }

    private static string TextOf(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";

    // RFC 9110, "Media Type", without parameters; one may stand for all of a kind.
    [GeneratedRegex(@"^[\w!#$&^.+-]{1,100}/(\*|[\w!#$&^.+-]{1,100})\z", RegexOptions.ECMAScript)]
    private static partial Regex MimeType();
}
