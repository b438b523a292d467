using System.Buffers.Text;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Oro.Entities;
using Oro.Views;

namespace Oro.Gateway.JsonApi.Query;

/// <summary>
/// A place in a list as the wire carries it: opaque to clients, and of use only with the order in which it was given.
/// </summary>
internal static class PageCursor
{
    private const int MaxLength = 6000; // four keys of 255 letters of four bytes each, and some

    public static string Encode(ListPosition position, string entity, ImmutableArray<SortTerm> sort)
    {
        string?[] parts =
        [
            OrderOf(entity, sort), position.Id.ToString(CultureInfo.InvariantCulture), .. position.Keys.Select(Write),
        ];
        return Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(parts));
    }

    /// <summary>The place; null when the text is none, or one in another order.</summary>
    public static ListPosition? Find(string text, string entity, ImmutableArray<SortTerm> sort)
    {
        if (text.Length > MaxLength || !Base64Url.IsValid(text))
        {
            return null;
        }

        try
        {
            var read = JsonSerializer.Deserialize<string?[]>(Base64Url.DecodeFromChars(text));
            return read is [{ } order, { } id, ..]
                && order == OrderOf(entity, sort)
                && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? new([.. read.Skip(2).Select(Read)], number)
                : null;
        }
        catch (Exception e) when (e is JsonException or FormatException or OverflowException)
        {
            return null;
        }
    }

    private static string OrderOf(string entity, ImmutableArray<SortTerm> sort)
    {
        var hash = ShapeHash.Empty.Add(entity);
        foreach (var term in sort)
        {
            hash = hash.Add(string.Join('.', term.Path)).Add(term.IsDescending ? 1 : 0);
        }

        return hash.Value.ToString("x", CultureInfo.InvariantCulture);
    }

    private static string? Write(FieldValue key) => key.Value switch
    {
        null => null,
        string text => $"s{text}",
        long number => string.Create(CultureInfo.InvariantCulture, $"i{number}"),
        bool yes => yes ? "b1" : "b0",
        DateOnly day => string.Create(CultureInfo.InvariantCulture, $"d{day.DayNumber}"),
        DateTime instant => string.Create(CultureInfo.InvariantCulture, $"t{instant.Ticks}"),
        double number => string.Create(CultureInfo.InvariantCulture, $"f{number:R}"),
        decimal amount => string.Create(CultureInfo.InvariantCulture, $"m{amount}"),
        var other => throw new InvalidOperationException($"A {other.GetType()} is no key of an order."),
    };

    private static FieldValue Read(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return FieldValue.Null;
        }

        var rest = text.AsSpan(1);
        return text[0] switch
        {
            's' when !rest.Contains('\0') => FieldValue.Of(rest.ToString()),
            'i' => FieldValue.Of(long.Parse(rest, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)),
            'b' => FieldValue.Of(rest is "1"),
            'd' => FieldValue.Of(DateOnly.FromDayNumber(Math.Clamp(
                int.Parse(rest, CultureInfo.InvariantCulture), 0, DateOnly.MaxValue.DayNumber))),
            't' => FieldValue.Of(new DateTime(
                Math.Clamp(long.Parse(rest, CultureInfo.InvariantCulture), 0, DateTime.MaxValue.Ticks),
                DateTimeKind.Utc)),
            'f' => FieldValue.Of(double.Parse(rest, NumberStyles.Float, CultureInfo.InvariantCulture)),
            'm' => FieldValue.Of(decimal.Parse(rest, NumberStyles.Number, CultureInfo.InvariantCulture)),
            _ => throw new FormatException($"There is no key of kind {text[0]}."),
        };
    }
}
