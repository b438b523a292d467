using System.Globalization;

namespace Oro.Gateway.JsonApi.Query;

/// <summary>A parameter that is a count, such as <c>page[size]</c>; the details of its errors are Oro's.</summary>
internal static class CountParameter
{
    /// <summary>The count, or null when it is none or not within the bounds.</summary>
    public static int? Read(string name, string value, int least, int most, QueryErrors errors)
    {
        if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            errors.Add(name, $"Expected unsigned integer value. Given \"{value}\".");
            return null;
        }

        if (count < least || count > most)
        {
            var (bound, word) = count < least ? (least, "greater") : (most, "less");
            errors.Add(name, $"The value should be {word} than or equal to {bound}.");
            return null;
        }

        return count;
    }
}
