using System.Collections.Immutable;
using Oro.Views;

namespace Oro.Gateway.JsonApi.Query;

/// <summary>
/// A dotted path of API names, resolved: through relations to a field, to a part of one or to the id.
/// </summary>
/// <param name="Names">Internal names, as grains want them.</param>
/// <param name="Field">The field at the end; null for the id.</param>
internal readonly record struct FieldPath(ImmutableArray<string> Names, FieldPlan? Field)
{
    private const string Id = "id";

    /// <summary>
    /// Resolves a path; null when it leads nowhere, has too many names, or goes through a to-many relation where only
    /// one record may be at its end.
    /// </summary>
    public static FieldPath? Find(ResourcePlan plan, ReadOnlySpan<char> path, bool isThroughManyAllowed)
    {
        var names = ImmutableArray.CreateBuilder<string>(1);
        foreach (var part in path.Split('.'))
        {
            var name = path[part];
            var isLast = part.End.Value == path.Length;
            if (names.Count == FieldCondition.MaxPathLength)
            {
                return null;
            }

            if (isLast && name.SequenceEqual(Id))
            {
                names.Add(Id);
                return new(names.ToImmutable(), null);
            }

            if (plan.FindByApiName(name) is not { } field)
            {
                return null;
            }

            names.Add(field.Definition.Name);
            if (isLast)
            {
                return new(names.ToImmutable(), field);
            }

            if (field.Definition.IsStructured)
            {
                return FindPart(field, path[(part.End.Value + 1)..], names);
            }

            if (field.Target is null || (field.Definition.IsToMany && !isThroughManyAllowed))
            {
                return null;
            }

            plan = field.Target;
        }

        return null;
    }

    // A part stands in the place of its field: its name says both.
    private static FieldPath? FindPart(
        FieldPlan field, ReadOnlySpan<char> name, ImmutableArray<string>.Builder names)
    {
        if (field.FindPart(name) is not (>= 0 and var index))
        {
            return null;
        }

        names[^1] = field.Parts[index].Definition.Name;
        return new(names.ToImmutable(), field.Parts[index]);
    }
}
