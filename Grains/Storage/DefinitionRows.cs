using System.Collections.Immutable;
using System.Text.Json;

namespace Oro.Grains.Storage;

/// <summary>The rows of a <see cref="DefinitionStep"/> as one text.</summary>
internal static class DefinitionRows
{
    public static string Write(ImmutableSortedDictionary<string, string> rows) => JsonSerializer.Serialize(rows);

    public static ImmutableSortedDictionary<string, string> Read(string text) =>
        JsonSerializer.Deserialize<ImmutableSortedDictionary<string, string>>(text)!;
}
