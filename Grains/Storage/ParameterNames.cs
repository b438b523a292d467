using System.Globalization;

namespace Oro.Grains.Storage;

/// <summary>Names of parameters by their place, made once.</summary>
internal static class ParameterNames
{
    private static readonly string[] Known = [.. Enumerable.Range(0, 256).Select(Make)];

    /// <summary>The name of the parameter at a place, from 1.</summary>
    public static string Of(int place) => place < Known.Length ? Known[place] : Make(place);

    /// <summary>The names from 1 to a place, with commas.</summary>
    public static string UpTo(int last) => string.Join(", ", Enumerable.Range(1, last).Select(Of));

    private static string Make(int place) => string.Create(CultureInfo.InvariantCulture, $"@p{place}");
}
