namespace Oro.Gateway.JsonApi.Query;

/// <summary>A filter of the query string, cut into its parts.</summary>
/// <param name="Name">The parameter without operator symbol, for errors: <c>filter[id]</c>.</param>
/// <param name="Term">The condition.</param>
internal readonly record struct FilterParameter(string Name, FilterTerm Term)
{
    public const string Start = "filter[";

    /// <summary>Cuts a parameter that begins with <see cref="Start"/>; false when it has no such form.</summary>
    /// <param name="name">What stands before the first <c>=</c>, as in <c>filter[id]&gt;8</c>.</param>
    /// <param name="value">What stands behind it; null when there is none.</param>
    /// <param name="cut">The filter.</param>
    public static bool TryCut(string name, string? value, out FilterParameter cut)
    {
        cut = default;
        var close = name.IndexOf(']', StringComparison.Ordinal);
        if (close <= Start.Length)
        {
            return false;
        }

        var path = name[Start.Length..close];
        var rest = name.AsSpan(close + 1);
        if (rest is ['[', .., ']'])
        {
            cut = new(name, new(path, rest[1..^1].ToString(), [value ?? ""]));
            return value is not null;
        }

        // The query string was cut at its first "=", which may have been part of the operator or of the value.
        var comparison = value is null ? rest : $"{rest}={value}";
        foreach (var (symbol, operation) in FilterOperators.Symbols)
        {
            if (comparison.StartsWith(symbol))
            {
                // "~=x" is how a form writes "~x", which has no "=" of its own.
                var isFromForm = value is not null && rest.SequenceEqual(symbol);
                var start = symbol.Length + (isFromForm ? 1 : 0);
                cut = new(name[..(close + 1)], new(path, operation, [comparison[start..].ToString()]));
                return true;
            }
        }

        return false;
    }
}
