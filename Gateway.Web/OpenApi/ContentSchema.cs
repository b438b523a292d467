using System.Text.Json.Nodes;

namespace Oro.Gateway.OpenApi;

/// <summary>The one attribute that is in no definition: the content of a file, which is in no record either.</summary>
internal static class ContentSchema
{
    private static readonly string[] Holders = ["FileAttributes", "FileWriteAttributes"];

    public static void AddTo(JsonObject schemas)
    {
        foreach (var holder in Holders)
        {
            if (schemas[holder]?["properties"] is JsonObject properties)
            {
                properties["content"] = new JsonObject
                {
                    ["type"] = "string",
                    ["format"] = "byte",
                    ["description"] = "The content, as base64: given once, and answered when fields[files] names it.",
                };
            }
        }
    }
}
