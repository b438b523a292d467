using System.Text.Json;
using Oro.Entities;
using Oro.Gateway.Errors;

namespace Oro.Gateway.JsonApi.Reading;

/// <summary>Reads resource linkage: null, an identifier or a list of them, as the relation wants.</summary>
internal static class LinkageReader
{
    /// <summary>Reads the body of a request to a relationship's own address.</summary>
    /// <exception cref="RequestRefusedException">The body is wrong; every error is named.</exception>
    public static FieldValue Read(ReadOnlySpan<byte> body, FieldPlan relation) =>
        JsonDocumentReader.Parse(body, relation, static (ref Utf8JsonReader json, FieldPlan relation) =>
        {
            var errors = new BodyErrors();
            TryReadObject(ref json, relation, "", errors, TemporaryIds.None, out var value);
            errors.ThrowIfAny();
            return value;
        });

    /// <summary>Reads a member of <c>relationships</c>, whole, also when it is wrong.</summary>
    public static bool TryReadRelationship(
        ref Utf8JsonReader json, FieldPlan relation, BodyErrors errors, TemporaryIds ids, out FieldValue value) =>
        TryReadObject(ref json, relation, relation.Pointer, errors, ids, out value);

    private static bool TryReadObject(
        ref Utf8JsonReader json,
        FieldPlan relation,
        string pointer,
        BodyErrors errors,
        TemporaryIds ids,
        out FieldValue value)
    {
        value = default;
        var isFound = false;
        var isRight = true;
        if (json.TokenType == JsonTokenType.StartObject)
        {
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                var isData = json.ValueTextEquals("data"u8);
                json.Read();
                if (!isData)
                {
                    json.Skip();
                }
                else if (isFound)
                {
                    errors.AddRepeated($"{pointer}/data");
                    json.Skip();
                    isRight = false;
                }
                else
                {
                    isFound = true;
                    isRight = TryReadLinkage(ref json, relation, $"{pointer}/data", errors, ids, out value);
                }
            }
        }

        if (!isFound)
        {
            json.Skip();
            errors.Add(pointer.Length > 0 ? pointer : "/data", "The relationship should have 'data' property");
        }

        return isFound && isRight;
    }

    private static bool TryReadLinkage(
        ref Utf8JsonReader json,
        FieldPlan relation,
        string pointer,
        BodyErrors errors,
        TemporaryIds ids,
        out FieldValue value)
    {
        if (relation.Definition.IsToMany)
        {
            return TryReadMany(ref json, relation, pointer, errors, ids, out value);
        }

        value = FieldValue.Null;
        if (json.TokenType == JsonTokenType.Null)
        {
            return true;
        }

        var id = ReadIdentifier(ref json, relation.Target!, pointer, errors, ids);
        value = FieldValue.Of(id);
        return id is not null;
    }

    private static bool TryReadMany(
        ref Utf8JsonReader json,
        FieldPlan relation,
        string pointer,
        BodyErrors errors,
        TemporaryIds temporary,
        out FieldValue value)
    {
        value = default;
        if (json.TokenType != JsonTokenType.StartArray)
        {
            errors.Add(pointer, "The 'data' property should be an array");
            json.Skip();
            return false;
        }

        var ids = new SortedSet<long>();
        var isRight = true;
        for (var index = 0; json.Read() && json.TokenType != JsonTokenType.EndArray; index++)
        {
            if (ReadIdentifier(ref json, relation.Target!, $"{pointer}/{index}", errors, temporary) is { } id)
            {
                ids.Add(id);
            }
            else
            {
                isRight = false;
            }
        }

        if (ids.Count > RecordIds.MaxIds)
        {
            errors.Add(pointer, $"At most {RecordIds.MaxIds} records can be named at once, not {ids.Count}.");
            return false;
        }

        value = FieldValue.Of(new RecordIds([.. ids]));
        return isRight;
    }

    private static long? ReadIdentifier(
        ref Utf8JsonReader json, ResourcePlan target, string pointer, BodyErrors errors, TemporaryIds ids)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            errors.Add(pointer, $"Expected a resource identifier: an object with 'type' \"{target.Type}\" and 'id'.");
            json.Skip();
            return null;
        }

        string? type = null;
        string? id = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isType = json.ValueTextEquals("type"u8);
            var isId = json.ValueTextEquals("id"u8);
            json.Read();
            var text = json.TokenType == JsonTokenType.String && (isType || isId) ? json.GetString() : null;
            json.Skip();
            type = isType ? text ?? "" : type;
            id = isId ? text ?? "" : id;
        }

        return type is not null && id is not null && type == target.Type && ids.Find(target, id) is { } temporary
            ? temporary
            : Check(type, id, target, pointer, errors);
    }

    private static long? Check(string? type, string? id, ResourcePlan target, string pointer, BodyErrors errors)
    {
        if (string.IsNullOrEmpty(type))
        {
            errors.Add($"{pointer}/type", "The 'type' property is required");
        }
        else if (type != target.Type)
        {
            errors.Add($"{pointer}/type", $"Expected \"{target.Type}\". Given \"{type}\".", ErrorTitles.Relationship);
        }

        if (string.IsNullOrEmpty(id))
        {
            errors.Add($"{pointer}/id", "The 'id' property is required");
        }
        else if (!ApiPath.TryReadId(id, out var number))
        {
            errors.Add($"{pointer}/id", $"Expected integer value. Given \"{id}\".", ErrorTitles.EntityId);
        }
        else if (type == target.Type)
        {
            return number;
        }

        return null;
    }
}
