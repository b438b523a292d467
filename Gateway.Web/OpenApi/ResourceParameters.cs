using System.Text.Json.Nodes;
using Oro.Gateway.JsonApi;
using static Oro.Gateway.OpenApi.SchemaNames;

namespace Oro.Gateway.OpenApi;

/// <summary>The query parameters of one resource: fields, sort and every filter with every operator.</summary>
internal static class ResourceParameters
{
    private const string Equal = "eq";

    public static void AddTo(JsonObject parameters, ResourcePlan plan)
    {
        parameters[FieldsOf(plan)] = Query($"fields[{plan.Type}]", $"Fields of {plan.Type} to show, parted by commas.");
        parameters[SortOf(plan)] = Query("sort", $"Order, parted by commas, falling with a minus. {Sortable(plan)}");
        parameters[$"{plan.Type}.filter.id"] = Query("filter[id]", "Ids 5,7 or a range 5..7.");
        foreach (var field in plan.Fields)
        {
            foreach (var (name, filtered) in FilteredIn(field))
            {
                foreach (var operation in filtered.Operators.Allowed)
                {
                    parameters[NameOf(plan, name, operation)] = Filter(name, filtered, operation);
                }
            }
        }
    }

    /// <summary>References to everything that narrows or orders a list.</summary>
    public static IEnumerable<JsonNode> ForList(ResourcePlan plan)
    {
        yield return Parameter(SortOf(plan));
        yield return Parameter("pageAfter");
        yield return Parameter("pageBefore");
        foreach (var parameter in ForFilter(plan))
        {
            yield return parameter;
        }
    }

    /// <summary>References to everything that narrows a list or what is counted.</summary>
    public static IEnumerable<JsonNode> ForFilter(ResourcePlan plan)
    {
        yield return Parameter("filterTree");
        yield return Parameter("timezone");
        yield return Parameter("deleted");
        yield return Parameter($"{plan.Type}.filter.id");
        foreach (var field in plan.Fields)
        {
            foreach (var (name, filtered) in FilteredIn(field))
            {
                foreach (var operation in filtered.Operators.Allowed)
                {
                    yield return Parameter(NameOf(plan, name, operation));
                }
            }
        }
    }

    // A field by its name, the parts of a structured one by theirs behind it or, where they are attributes, alone.
    private static IEnumerable<(string Name, FieldPlan Field)> FilteredIn(FieldPlan field) => field.Definition.IsSplit
        ? field.Parts.Select(part => (part.Definition.ApiName, part))
        : field.Parts.Select(part => ($"{field.Definition.ApiName}.{part.Definition.ApiName}", part))
            .Prepend((field.Definition.ApiName, field));

    /// <summary>References to what shapes an answer: fields of the resource and of those that it can include.</summary>
    public static IEnumerable<JsonNode> ForShape(ResourcePlan plan)
    {
        yield return Parameter("include");
        yield return Parameter("meta");
        var types = plan.All.Relationships.Select(f => f.Target!).Prepend(plan).Distinct();
        foreach (var type in types)
        {
            yield return Parameter(FieldsOf(type));
        }
    }

    private static string FieldsOf(ResourcePlan plan) => $"{plan.Type}.fields";

    private static string SortOf(ResourcePlan plan) => $"{plan.Type}.sort";

    private static string NameOf(ResourcePlan plan, string name, string operation) =>
        $"{plan.Type}.filter.{name}.{operation}";

    private static string Sortable(ResourcePlan plan) =>
        $"Sortable: id, {string.Join(", ", SortableIn(plan))}; "
        + "also fields of to-one relations: owner.userName.";

    private static IEnumerable<string> SortableIn(ResourcePlan plan) =>
        plan.Fields.SelectMany(FilteredIn).Where(f => f.Field.IsSortable).Select(f => f.Name);

    private static JsonObject Query(string name, string description) => new()
    {
        ["name"] = name,
        ["in"] = "query",
        ["description"] = description,
        ["schema"] = new JsonObject { ["type"] = "string" },
    };

    private static JsonObject Filter(string name, FieldPlan field, string operation)
    {
        var parameter = Query(
            operation == Equal ? $"filter[{name}]" : $"filter[{name}][{operation}]",
            $"{field.Definition.Label}: {operation.Replace('_', ' ')}.{FormsOf(field, operation)}");
        parameter["schema"] = FieldSchemas.OfFilter(field, operation);
        return parameter;
    }

    private static string FormsOf(FieldPlan field, string operation) => (operation, field.Operators) switch
    {
        (not (Equal or "neq" or "neq_or_null"), _) => "",
        (_, { AllowsList: true, AllowsRange: true }) => " A list a,b or a range a..b too.",
        (_, { AllowsRange: true }) => " A range a..b too.",
        (_, { AllowsList: true }) => " A list a,b too.",
        _ => "",
    };
}
