using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Oro.Entities;
using Oro.Gateway.Errors;
using Oro.Views;

namespace Oro.Gateway.JsonApi.Query;

/// <summary>
/// Reads <c>group=source,createdAt.month</c>, <c>aggregate=count,budget.sum</c>, <c>sort=-budget.sum</c> and
/// <c>page[size]</c>.
/// </summary>
internal sealed class AggregateParser(ResourcePlan plan, QueryErrors errors)
{
    public const string GroupParameter = "group";
    public const string MeasureParameter = "aggregate";

    private const string Size = "page[size]";
    private const string Count = "count";
    private const int DefaultLimit = 100;

    private static readonly FrozenDictionary<string, DatePart> Parts = Enum.GetValues<DatePart>()
        .ToFrozenDictionary(part => part.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, AggregateFunction> Functions = Enum.GetValues<AggregateFunction>()
        .ToFrozenDictionary(function => function.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    private ImmutableArray<NamedGroup> _groups = [];
    private ImmutableArray<NamedMeasure> _measures = [new(Count, new(AggregateFunction.Count, []), null)];
    private string? _sort;
    private int _limit = DefaultLimit;

    /// <summary>The names of the parts of dates, for documents.</summary>
    public static IEnumerable<string> PartNames => Parts.OrderBy(p => p.Value).Select(p => p.Key);

    /// <summary>The names of the figures, for documents.</summary>
    public static IEnumerable<string> FunctionNames => Functions.OrderBy(f => f.Value).Select(f => f.Key);

    /// <summary>Reads a parameter; false when it is of another kind.</summary>
    public bool TryRead(string name, string value)
    {
        switch (name)
        {
            case GroupParameter:
                _groups = ReadAll(name, value, AggregateQuery.MaxTerms, ReadGroup);
                return true;
            case MeasureParameter:
                _measures = ReadAll(name, value, AggregateQuery.MaxMeasures, ReadMeasure);
                return true;
            case SortParser.Parameter:
                _sort = value;
                return true;
            case Size:
                ReadLimit(value);
                return true;
            default:
                return false;
        }
    }

    /// <summary>What was read.</summary>
    public AggregateShape Finish() => new(_groups, _measures, _sort is null ? [] : ReadSort(_sort), _limit);

    private ImmutableArray<T> ReadAll<T>(string parameter, string text, int most, Func<string, T?> read)
        where T : class
    {
        var names = NameList.Parse(parameter, text, errors) ?? [];
        if (names.Length > most || names.Distinct().Count() < names.Length)
        {
            errors.Add(parameter, $"Expected at most {most} names, each once. Given \"{text}\".");
            return [];
        }

        return [.. names.Select(read).OfType<T>()];
    }

    private NamedGroup? ReadGroup(string name)
    {
        DatePart? part = null;
        var path = FieldPath.Find(plan, name, isThroughManyAllowed: false);
        if (path is null && Parts.TryGetValue(LastOf(name), out var named))
        {
            (path, part) = (FieldPath.Find(plan, BeforeLast(name), isThroughManyAllowed: false), named);
        }

        var type = path?.Field?.Definition.Type;
        if (type is null || !AggregateFields.CanGroup(type.Value)
            || (part is not null && !AggregateFields.HasParts(type.Value)))
        {
            errors.Add(GroupParameter, $"Grouping by \"{name}\" is not supported.");
            return null;
        }

        if (type == FieldType.DateTime && part is null)
        {
            errors.Add(GroupParameter, $"\"{name}\" needs a part: {name}.{string.Join($", {name}.", PartNames)}.");
            return null;
        }

        return new(name, new(path!.Value.Names, part), path.Value.Field!);
    }

    private NamedMeasure? ReadMeasure(string name)
    {
        if (name == Count)
        {
            return new(name, new(AggregateFunction.Count, []), null);
        }

        if (Functions.TryGetValue(LastOf(name), out var function)
            && FieldPath.Find(plan, BeforeLast(name), isThroughManyAllowed: false) is { } path
            && AggregateFields.Has(path.Field?.Definition.Type ?? FieldType.ManyToOne, function))
        {
            return new(name, new(function, path.Names), path.Field);
        }

        errors.Add(MeasureParameter, $"There is no \"{name}\".");
        return null;
    }

    private ImmutableArray<AggregateSort> ReadSort(string text)
    {
        List<string> names = [.. _groups.Select(g => g.Name), .. _measures.Select(m => m.Name)];
        var terms = ImmutableArray.CreateBuilder<AggregateSort>();
        foreach (var term in NameList.Parse(SortParser.Parameter, text, errors) ?? [])
        {
            var isDescending = term[0] == '-';
            var name = isDescending ? term[1..] : term;
            if (names.IndexOf(name) is >= 0 and var column && terms.All(t => t.Column != column))
            {
                terms.Add(new(column, isDescending));
            }
            else
            {
                errors.Add(SortParser.Parameter, $"Sorting by \"{name}\" field is not supported.", ErrorTitles.Sort);
            }
        }

        return terms.ToImmutable();
    }

    private void ReadLimit(string value)
    {
        if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _limit)
            || _limit is < 1 or > AggregateQuery.MaxGroups)
        {
            errors.Add(Size, $"Expected a number from 1 to {AggregateQuery.MaxGroups}. Given \"{value}\".");
        }
    }

    private static string LastOf(string name) => name[(name.LastIndexOf('.') + 1)..];

    private static string BeforeLast(string name) => name[..Math.Max(name.LastIndexOf('.'), 0)];
}
