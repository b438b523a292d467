namespace Oro.Gateway.JsonApi.Query;

/// <summary>A relation to follow and the relations to follow from there.</summary>
internal sealed record IncludeNode(FieldPlan Relation)
{
    public List<IncludeNode> Children { get; } = [];
}

/// <summary>The relations that an answer follows, by the paths of <c>include</c>.</summary>
internal static class IncludeTree
{
    public const string Parameter = "include";

    public static List<IncludeNode> Parse(
        ResourcePlan plan, string text, RecordShape shape, JsonApiOptions options, QueryErrors errors)
    {
        var roots = new List<IncludeNode>();
        if (NameList.Parse(Parameter, text, errors) is not { } paths)
        {
            return roots;
        }

        if (paths.Length > options.MaxIncludePaths)
        {
            errors.Add(Parameter, $"At most {options.MaxIncludePaths} relations can be included, not {paths.Length}.");
            return roots;
        }

        foreach (var path in paths)
        {
            Add(roots, plan, path, shape, options, errors);
        }

        return roots;
    }

    private static void Add(
        List<IncludeNode> level,
        ResourcePlan plan,
        string path,
        RecordShape shape,
        JsonApiOptions options,
        QueryErrors errors)
    {
        var names = path.Split('.');
        if (names.Length > options.MaxIncludeDepth)
        {
            errors.Add(Parameter, $"The path \"{path}\" is deeper than {options.MaxIncludeDepth} relations.");
            return;
        }

        foreach (var name in names)
        {
            if (plan.FindAssociation(name) is not { } relation)
            {
                errors.Add(Parameter, $"The path \"{path}\" is not known: {plan.Type} has no association \"{name}\".");
                return;
            }

            // Oro: a relation that "fields" leaves out is not followed either.
            if (!shape.SelectionOf(plan).Contains(relation))
            {
                return;
            }

            level = Step(level, relation);
            plan = relation.Target!;
        }
    }

    private static List<IncludeNode> Step(List<IncludeNode> level, FieldPlan relation)
    {
        var node = level.Find(n => n.Relation == relation);
        if (node is null)
        {
            level.Add(node = new(relation));
        }

        return node.Children;
    }
}
