using System.Collections.Immutable;
using System.Globalization;
using Oro.Records;
using Oro.Views;

namespace Oro.Gateway.JsonApi.Query;

/// <summary>Reads the query string of one request; tells everything that is wrong with it at once.</summary>
internal sealed class ApiQueryParser(
    ResourceCatalog catalog, ResourcePlan plan, QueryParts allowed, JsonApiOptions options, TimeProvider clock)
{
    private const string TrashFilter = "filter[deleted]";
    private const string After = "page[after]";
    private const string Before = "page[before]";
    private const string MomentParameter = "at";
    private const string DryRunParameter = "dryRun";
    private const string PurgeParameter = "purge";

    private readonly QueryErrors _errors = new();
    private readonly ImmutableArray<RecordFilter>.Builder _filters = ImmutableArray.CreateBuilder<RecordFilter>();
    private Dictionary<ResourcePlan, FieldSelection>? _selections;
    private QueryTime? _time;
    private FilterParser? _conditions;
    private FilterTree? _tree;
    private AggregateParser? _aggregates;
    private ImmutableArray<SortTerm> _sort = [];
    private string? _include;
    private string? _zoneName;
    private bool _hasTitle;
    private bool _deleted;
    private bool _isDryRun;
    private bool _isPurge;
    private RecordMoment? _moment;
    private int _pageSize = options.DefaultPageSize;
    private int? _pageNumber;
    private (PagingMode Paging, string Cursor)? _place;

    private AggregateParser Aggregates => _aggregates ??= new(plan, _errors);

    /// <summary>Reads the query string.</summary>
    /// <exception cref="Errors.RequestRefusedException">Something in it is wrong or not supported here.</exception>
    public ApiQuery Parse(QueryString query, bool hasLinks)
    {
        var text = query.HasValue ? query.Value.AsSpan(1) : default;
        if (allowed.HasFlag(QueryParts.Selection) && text.Contains(QueryTime.Parameter, StringComparison.Ordinal))
        {
            // Before the filters that are read by it, wherever it stands.
            ReadZone(text);
        }

        foreach (var range in text.Split('&'))
        {
            var pair = text[range];
            var equals = pair.IndexOf('=');
            if (!pair.IsEmpty)
            {
                Read(Decode(equals < 0 ? pair : pair[..equals]), equals < 0 ? null : Decode(pair[(equals + 1)..]));
            }
        }

        var shape = _selections is null && !_hasTitle && hasLinks
            ? RecordShape.Default
            : new RecordShape(_selections, _hasTitle, hasLinks);
        if (_moment is not null && _include is not null)
        {
            _errors.Add(IncludeTree.Parameter, "What a record as it was led to cannot be included: it is told by ids.");
        }

        // After everything else, because it depends on "fields".
        var include = _include is null ? [] : IncludeTree.Parse(plan, _include, shape, options, _errors);
        var (paging, position) = ReadPlace();
        var aggregates = allowed.HasFlag(QueryParts.Groups) ? Aggregates.Finish() : null;
        _errors.ThrowIfAny();
        return new()
        {
            Shape = shape,
            Include = include,
            Filter = _filters.Count switch { 0 => null, 1 => _filters[0], _ => new AllOf(_filters.ToImmutable()) },
            Sort = _sort,
            PageSize = _pageSize,
            PageNumber = _pageNumber ?? 1,
            Paging = paging,
            Position = position,
            Aggregates = aggregates,
            TimeZone = _zoneName ?? "UTC",
            Deleted = _deleted,
            Moment = _moment,
            IsDryRun = _isDryRun,
            IsPurge = _isPurge,
        };
    }

    private static string Decode(ReadOnlySpan<char> text) =>
        text.ContainsAny('%', '+') ? Uri.UnescapeDataString(text.ToString().Replace('+', ' ')) : text.ToString();

    private void Read(string name, string? value)
    {
        if (allowed.HasFlag(QueryParts.Groups) && Aggregates.TryRead(name, value ?? ""))
        {
            return;
        }

        if (allowed.HasFlag(QueryParts.Shape) && TryReadShape(name, value ?? ""))
        {
            return;
        }

        if (allowed.HasFlag(QueryParts.Page) && TryReadPage(name, value ?? ""))
        {
            return;
        }

        if (allowed.HasFlag(QueryParts.Moment) && name == MomentParameter)
        {
            ReadMoment(value ?? "");
            return;
        }

        if (allowed.HasFlag(QueryParts.Deletion) && name is DryRunParameter or PurgeParameter)
        {
            ReadDeletion(name, value ?? "");
            return;
        }

        if (!allowed.HasFlag(QueryParts.Selection) || !TryReadSelection(name, value))
        {
            _errors.AddNotSupported(name);
        }
    }

    private void ReadZone(ReadOnlySpan<char> query)
    {
        foreach (var range in query.Split('&'))
        {
            var pair = query[range];
            if (pair.StartsWith($"{QueryTime.Parameter}=", StringComparison.Ordinal))
            {
                var name = Decode(pair[(QueryTime.Parameter.Length + 1)..]);
                if (QueryTime.FindZone(name) is not { } zone)
                {
                    _errors.Add(QueryTime.Parameter, $"There is no time zone \"{name}\".");
                    return;
                }

                (_time, _zoneName) = (new(clock, zone), name);
            }
        }
    }

    private bool TryReadShape(string name, string value)
    {
        switch (name)
        {
            case IncludeTree.Parameter:
                _include = value;
                return true;
            case "meta":
                ReadMeta(value);
                return true;
            case "fields":
                _errors.Add(name, "An entity type is not specified.");
                return true;
            case not null when name.StartsWith(FieldsParser.Start, StringComparison.Ordinal):
                FieldsParser.Parse(catalog, name, value, _selections ??= [], _errors);
                return true;
            default:
                return false;
        }
    }

    private void ReadMeta(string value)
    {
        foreach (var property in NameList.Parse("meta", value, _errors) ?? [])
        {
            if (property == "title")
            {
                _hasTitle = true;
            }
            else
            {
                _errors.Add("meta", $"The \"{property}\" is not known meta property. Known properties: title.");
            }
        }
    }

    private bool TryReadPage(string name, string value)
    {
        switch (name)
        {
            case "page[size]":
                _pageSize = CountParameter.Read(name, value, least: 0, RecordQuery.MaxPageSize, _errors) ?? _pageSize;
                return true;
            case "page[number]":
                _pageNumber = CountParameter.Read(name, value, least: 1, int.MaxValue, _errors) ?? 1;
                return true;
            case After or Before when allowed.HasFlag(QueryParts.Selection):
                if (_place is not null)
                {
                    _errors.Add(name, $"A page is behind one place or before one; \"{After}\" or \"{Before}\" once.");
                }

                _place = (name == After ? PagingMode.After : PagingMode.Before, value);
                return true;
            default:
                return false;
        }
    }

    // After everything else: a place is one in an order.
    private (PagingMode Paging, ListPosition? Position) ReadPlace()
    {
        if (_place is not (var paging, var cursor))
        {
            return (PagingMode.Offset, null);
        }

        var name = paging == PagingMode.After ? After : Before;
        if (_pageNumber is not null)
        {
            _errors.Add(name, "A page has a number or a place, not both.");
        }

        var position = PageCursor.Find(cursor, plan.Definition.Name, _sort);
        if (position is null && cursor.Length > 0)
        {
            _errors.Add(
                name, "The cursor is not one of a list of these records in this order; begin with an empty one.");
        }

        return (paging, position);
    }

    private bool TryReadSelection(string name, string? value)
    {
        if (name == SortParser.Parameter)
        {
            _sort = SortParser.Parse(plan, value ?? "", _errors);
            return true;
        }

        if (name == TrashFilter)
        {
            ReadTrash(value ?? "");
            return true;
        }

        if (name == QueryTime.Parameter)
        {
            return true;
        }

        _conditions ??= new(plan, _time ??= new(clock, TimeZoneInfo.Utc));
        if (name == FilterTree.Parameter && value is not null)
        {
            return Add(name, () => (_tree ??= new(_conditions, options)).Parse(value, _errors));
        }

        return name.StartsWith(FilterParameter.Start, StringComparison.Ordinal)
            && FilterParameter.TryCut(name, value, out var filter)
            && Add(filter.Name, () => _conditions.Parse(filter.Term, new(_errors, filter.Name)));
    }

    private bool Add(string name, Func<RecordFilter?> parse)
    {
        if (_filters.Count == options.MaxFilters)
        {
            _errors.Add(name, $"A request has at most {options.MaxFilters} filters.");
        }
        else if (parse() is { } filter)
        {
            _filters.Add(filter);
        }

        return true;
    }

    private void ReadTrash(string value)
    {
        if (FilterValue.ReadYesNo(value) is { } deleted)
        {
            _deleted = deleted;
        }
        else
        {
            _errors.Add(TrashFilter, $"Expected boolean value. Given \"{value}\".");
        }
    }

    private void ReadMoment(string value)
    {
        if (long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) && revision > 0)
        {
            _moment = new RecordMoment(null, revision);
        }
        else if (FilterValue.ReadDateTime(value) is { } at)
        {
            _moment = new RecordMoment(at, null);
        }
        else
        {
            _errors.Add(MomentParameter, $"Expected a date and time, or a revision. Given \"{value}\".");
        }
    }

    private void ReadDeletion(string name, string value)
    {
        if (FilterValue.ReadYesNo(value) is not { } isAsked)
        {
            _errors.Add(name, $"Expected boolean value. Given \"{value}\".");
        }
        else if (name == DryRunParameter)
        {
            _isDryRun = isAsked;
        }
        else
        {
            _isPurge = isAsked;
        }
    }
}
