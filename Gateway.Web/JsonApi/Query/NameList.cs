namespace Oro.Gateway.JsonApi.Query;

/// <summary>Names parted by commas.</summary>
internal static class NameList
{
    /// <summary>The names; null after an error was added, which an empty one between the commas is.</summary>
    public static string[]? Parse(string parameter, string text, QueryErrors errors)
    {
        if (text.Length == 0)
        {
            errors.Add(parameter, "Expected string value. Given \"\".");
            return null;
        }

        var names = text.Split(',', StringSplitOptions.TrimEntries);
        if (Array.Exists(names, string.IsNullOrEmpty))
        {
            errors.Add(parameter, $"Expected an array of strings. Given \"{text}\".");
            return null;
        }

        return names;
    }
}
