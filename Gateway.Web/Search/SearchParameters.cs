using System.Collections.Immutable;
using Oro.Gateway.Errors;
using Oro.Gateway.JsonApi;
using Oro.Gateway.JsonApi.Query;
using Oro.Search;
using Oro.Views;

namespace Oro.Gateway.Search;

/// <summary>The query string of a search; tells everything that is wrong with it at once.</summary>
internal sealed class SearchParameters
{
    private const string TextFilter = "filter[searchText]";
    private const string EntitiesFilter = "filter[entities]";
    private const string Size = "page[size]";
    private const string Number = "page[number]";

    private readonly QueryErrors _errors = new();
    private readonly ResourceCatalog _catalog;
    private ImmutableArray<string> _entities = [];
    private string? _text;

    private SearchParameters(ResourceCatalog catalog, int pageSize) => (_catalog, PageSize) = (catalog, pageSize);

    public int PageSize { get; private set; }

    /// <summary>From 1.</summary>
    public int PageNumber { get; private set; } = 1;

    /// <summary>Reads the query string.</summary>
    /// <exception cref="RequestRefusedException">Something in it is wrong or not supported here.</exception>
    public static SearchParameters Read(IQueryCollection query, ResourceCatalog catalog, JsonApiOptions options)
    {
        var parameters = new SearchParameters(catalog, options.DefaultPageSize);
        foreach (var (name, values) in query)
        {
            parameters.Read(name, values.ToString());
        }

        if (parameters._text is null)
        {
            parameters._errors.Add(TextFilter, "The filter is required.");
        }

        parameters.CheckDepth();
        parameters._errors.ThrowIfAny();
        return parameters;
    }

    public SearchQuery ToQuery(bool withTotal) => new()
    {
        Text = _text!,
        Entities = _entities,
        Offset = (PageNumber - 1) * PageSize,
        Limit = Math.Max(PageSize, 1),
        WithTotal = withTotal,
    };

    private void Read(string name, string value)
    {
        switch (name)
        {
            case TextFilter:
                ReadText(value);
                break;
            case EntitiesFilter:
                ReadEntities(value);
                break;
            case Size:
                PageSize = CountParameter.Read(name, value, least: 0, RecordQuery.MaxPageSize, _errors) ?? PageSize;
                break;
            case Number:
                PageNumber = CountParameter.Read(name, value, least: 1, int.MaxValue, _errors) ?? PageNumber;
                break;
            case SortParser.Parameter:
                _errors.Add(name, $"Sorting by \"{value.TrimStart('-')}\" field is not supported.", ErrorTitles.Sort);
                break;
            default:
                _errors.AddNotSupported(name);
                break;
        }
    }

    private void ReadText(string value)
    {
        _text = value;
        if (value.Length > SearchQuery.MaxTextLength)
        {
            _errors.Add(
                TextFilter, $"The text has at most {SearchQuery.MaxTextLength} characters, not {value.Length}.");
        }
    }

    private void ReadEntities(string value)
    {
        var entities = ImmutableArray.CreateBuilder<string>();
        foreach (var type in value.Split(','))
        {
            if (_catalog.FindByType(type) is { Definition.IsSearchable: true } plan)
            {
                entities.Add(plan.Definition.Name);
            }
            else
            {
                _errors.Add(EntitiesFilter, $"\"{type}\" is no type that can be searched.");
            }
        }

        _entities = entities.ToImmutable();
    }

    private void CheckDepth()
    {
        if ((long)PageNumber * Math.Max(PageSize, 1) > SearchQuery.MaxDepth)
        {
            _errors.Add(Number, $"A search shows its first {SearchQuery.MaxDepth} results; make it more precise.");
        }
    }
}
