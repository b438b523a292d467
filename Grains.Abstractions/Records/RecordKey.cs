using System.Globalization;

namespace Oro.Records;

/// <summary>
/// Which record: internal name of its entity and its id. Written <c>contact/42</c>, the key of its grain.
/// </summary>
[GenerateSerializer, Immutable, Alias("record-key")]
public readonly record struct RecordKey([property: Id(0)] string Entity, [property: Id(1)] long Id)
{
    /// <summary>Reads the written form.</summary>
    /// <exception cref="FormatException">The text has another form.</exception>
    public static RecordKey Parse(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var number = text.AsSpan(slash + 1);
        return slash > 0 && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? new RecordKey(text[..slash], id)
            : throw new FormatException($"'{text}' is not the key of a record.");
    }

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Entity}/{Id}");
}
