using System.Text.Json;

namespace Oro.Gateway.JsonApi.Reading;

/// <summary>
/// What has to be known of a resource object before it is read: members may stand in any order, and others lead to it
/// by its id.
/// </summary>
/// <param name="Type">Its type, or null.</param>
/// <param name="Id">Its id, or null.</param>
/// <param name="IsUpdate">It says that there is such a record.</param>
internal readonly record struct ResourceHead(string? Type, string? Id, bool IsUpdate)
{
    /// <summary>Looks ahead; the caller's own reader stays where it is.</summary>
    public static ResourceHead Peek(Utf8JsonReader json)
    {
        var head = default(ResourceHead);
        if (json.TokenType != JsonTokenType.StartObject)
        {
            return head;
        }

        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("type"u8))
            {
                head = head with { Type = ReadText(ref json) ?? head.Type };
            }
            else if (json.ValueTextEquals("id"u8))
            {
                head = head with { Id = ReadText(ref json) ?? head.Id };
            }
            else if (json.ValueTextEquals("meta"u8))
            {
                head = head with { IsUpdate = ReadIsUpdate(ref json) };
            }

            json.Skip();
        }

        return head;
    }

    private static string? ReadText(ref Utf8JsonReader json)
    {
        json.Read();
        return json.TokenType == JsonTokenType.String ? json.GetString() : null;
    }

    private static bool ReadIsUpdate(ref Utf8JsonReader json)
    {
        var isUpdate = false;
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isAsked = json.ValueTextEquals("update"u8);
            json.Read();
            isUpdate |= isAsked && json.TokenType == JsonTokenType.True;
            json.Skip();
        }

        return isUpdate;
    }
}
