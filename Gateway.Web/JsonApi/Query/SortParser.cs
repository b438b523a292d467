using System.Collections.Immutable;
using Oro.Gateway.Errors;
using Oro.Views;

namespace Oro.Gateway.JsonApi.Query;

/// <summary>Reads <c>sort=lastName,-owner.userName</c>.</summary>
internal static class SortParser
{
    public const string Parameter = "sort";

    public static ImmutableArray<SortTerm> Parse(ResourcePlan plan, string text, QueryErrors errors)
    {
        if (NameList.Parse(Parameter, text, errors) is not { } names)
        {
            return [];
        }

        var terms = ImmutableArray.CreateBuilder<SortTerm>(names.Length);
        foreach (var name in names)
        {
            var isDescending = name[0] == '-';
            var path = FieldPath.Find(plan, name.AsSpan(isDescending ? 1 : 0), isThroughManyAllowed: false);
            if (path is { } found && (found.Field is null || found.Field.IsSortable))
            {
                terms.Add(new(found.Names, isDescending));
            }
            else
            {
                var field = name.TrimStart('-');
                errors.Add(Parameter, $"Sorting by \"{field}\" field is not supported.", ErrorTitles.Sort);
            }
        }

        return terms.ToImmutable();
    }
}
