using System.Collections.Immutable;
using System.Text.Json;
using Oro.Views;

namespace Oro.Gateway.JsonApi.Query;

/// <summary>
/// Reads the parameter <c>filter</c>, a tree in JSON: <c>{"and":[…]}</c>, <c>{"or":[…]}</c>, <c>{"not":…}</c> over
/// conditions such as <c>{"field":"lastName","operator":"starts_with","value":"Ha"}</c>.
/// </summary>
internal sealed class FilterTree(FilterParser conditions, JsonApiOptions options)
{
    public const string Parameter = "filter";

    private const string And = "and";
    private const string Or = "or";
    private const string Negation = "not";
    private const string Field = "field";
    private const string Operator = "operator";
    private const string Value = "value";

    private int _terms;

    /// <summary>The filter; null after an error was added.</summary>
    public RecordFilter? Parse(string text, QueryErrors errors)
    {
        var place = new FilterPlace(errors, Parameter);
        try
        {
            // A level of the tree is an object and an array, and values may be a list.
            using var json = JsonDocument.Parse(text, new() { MaxDepth = (options.MaxFilterDepth * 2) + 3 });
            return Parse(json.RootElement, place, depth: 1);
        }
        catch (JsonException e)
        {
            place.Refuse(
                $"Expected a JSON object of at most {options.MaxFilterDepth} levels. "
                + $"It cannot be read at byte {e.BytePositionInLine}.");
            return null;
        }
    }

    private RecordFilter? Parse(JsonElement node, FilterPlace place, int depth)
    {
        if (node.ValueKind != JsonValueKind.Object)
        {
            place.Refuse("Expected an object.");
            return null;
        }

        if (depth > options.MaxFilterDepth)
        {
            place.Refuse($"A filter has at most {options.MaxFilterDepth} levels.");
            return null;
        }

        JsonProperty[] members = [.. node.EnumerateObject()];
        return members switch
        {
            [{ Name: And or Or } all] => ParseParts(all, place.At(all.Name), depth),
            [{ Name: Negation } not] => Parse(not.Value, place.At(Negation), depth + 1) is { } part
                ? new Not(part)
                : null,
            _ => ParseCondition(members, place),
        };
    }

    private RecordFilter? ParseParts(JsonProperty member, FilterPlace place, int depth)
    {
        if (member.Value.ValueKind != JsonValueKind.Array || member.Value.GetArrayLength() == 0)
        {
            place.Refuse("Expected an array of at least one part.");
            return null;
        }

        var parts = ImmutableArray.CreateBuilder<RecordFilter>();
        var number = 0;
        foreach (var part in member.Value.EnumerateArray())
        {
            if (_terms > options.MaxFilterTerms)
            {
                return null;
            }

            if (Parse(part, place.At($"{number}"), depth + 1) is { } filter)
            {
                parts.Add(filter);
            }

            number++;
        }

        return member.Name == And ? new AllOf(parts.ToImmutable()) : new AnyOf(parts.ToImmutable());
    }

    private FieldCondition? ParseCondition(JsonProperty[] members, FilterPlace place)
    {
        if (++_terms > options.MaxFilterTerms)
        {
            place.Refuse($"A filter has at most {options.MaxFilterTerms} conditions.");
            return null;
        }

        foreach (var member in members)
        {
            if (member.Name is not (Field or Operator or Value) || members.Count(m => m.NameEquals(member.Name)) > 1)
            {
                place.At(member.Name).Refuse(
                    "Expected one of and, or and not alone, or one each of field, operator and value.");
                return null;
            }
        }

        return Find(members, Field) is { ValueKind: JsonValueKind.String } field
            ? ParseCondition(field.GetString()!, Find(members, Operator), Find(members, Value), place)
            : Refused(place.At(Field), "Expected the name of a field.");
    }

    private FieldCondition? ParseCondition(
        string field, JsonElement? operation, JsonElement? value, FilterPlace place)
    {
        if (operation is { ValueKind: not JsonValueKind.String })
        {
            return Refused(place.At(Operator), "Expected the name of an operator.");
        }

        var name = NameOf(operation?.GetString() ?? "eq");
        // What asks for existence says it all by itself.
        var isAlone = value is null && name is "exists" or FilterOperators.Empty;
        return (isAlone ? ["yes"] : TextsOf(value)) is { } texts
            ? conditions.Parse(new(field, name, texts, value is { ValueKind: JsonValueKind.Array }), place)
            : Refused(place.At(Value), "Expected a string, a number, true, false or an array of those.");
    }

    private static JsonElement? Find(JsonProperty[] members, string name)
    {
        var found = Array.FindIndex(members, m => m.NameEquals(name));
        return found < 0 ? null : members[found].Value;
    }

    /// <summary>The name behind a symbol, or the name itself.</summary>
    private static string NameOf(string operation)
    {
        var known = FilterOperators.Symbols.FirstOrDefault(s => s.Symbol == operation);
        return known.Name ?? operation;
    }

    private static string[]? TextsOf(JsonElement? value)
    {
        if (value is not { ValueKind: JsonValueKind.Array } list)
        {
            return value is { } single && TextOf(single) is { } text ? [text] : null;
        }

        string?[] texts = [.. list.EnumerateArray().Select(TextOf)];
        return texts.Length == 0 || texts.Contains(null) ? null : [.. texts.OfType<string>()];
    }

    private static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };

    private static FieldCondition? Refused(FilterPlace place, string detail)
    {
        place.Refuse(detail);
        return null;
    }
}
