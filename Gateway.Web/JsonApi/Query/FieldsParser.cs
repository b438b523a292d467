namespace Oro.Gateway.JsonApi.Query;

/// <summary>Reads <c>fields[contacts]=firstName,accounts</c>.</summary>
internal static class FieldsParser
{
    public const string Start = "fields[";

    /// <summary>Adds the selection of one type to the others.</summary>
    public static void Parse(
        ResourceCatalog catalog,
        string name,
        string text,
        Dictionary<ResourcePlan, FieldSelection> selections,
        QueryErrors errors)
    {
        var type = name.EndsWith(']') ? name.AsSpan(Start.Length..^1) : default;
        if (type.IsEmpty)
        {
            errors.Add(name, "An entity type is not specified.");
        }
        else if (catalog.FindByType(type) is not { } plan)
        {
            errors.AddNotSupported(name);
        }
        else if (Select(plan, name, text, errors) is { } selection)
        {
            selections[plan] = selection;
        }
    }

    private static FieldSelection? Select(ResourcePlan plan, string name, string text, QueryErrors errors)
    {
        // JSON:API 1.1, "Sparse Fieldsets": an empty value means that no fields are wanted.
        if (text.Length == 0)
        {
            return FieldSelection.Of([]);
        }

        if (NameList.Parse(name, text, errors) is not { } names)
        {
            return null;
        }

        var fields = new HashSet<FieldPlan>();
        foreach (var field in names)
        {
            if (plan.FindByApiName(field) is { } known)
            {
                fields.Add(known);
            }
            else if (field is not ("id" or "type"))
            {
                errors.Add(name, $"The field \"{field}\" is not known.");
            }
        }

        return FieldSelection.Of(plan.Named.Where(fields.Contains));
    }
}
