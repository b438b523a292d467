using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Oro.Gateway.Errors;
using Oro.Gateway.JsonApi;
using Oro.Gateway.JsonApi.Query;
using Oro.Records;
using Oro.Security;

namespace Oro.Gateway.Records;

/// <summary>The query string of the audit; tells everything that is wrong with it at once.</summary>
internal sealed class AuditParameters
{
    private const string User = "filter[user]";
    private const string Entity = "filter[entity]";
    private const string Object = "filter[objectId]";
    private const string Field = "filter[field]";
    private const string Action = "filter[action]";
    private const string From = "filter[loggedAt][gte]";
    private const string Before = "filter[loggedAt][lt]";
    private const string Size = "page[size]";
    private const string After = "page[after]";
    private const string NewestFirst = "-loggedAt";

    private readonly QueryErrors _errors = new();
    private readonly ResourceCatalog _catalog;
    private HistoryQuery _query;
    private ResourcePlan? _plan;
    private string? _field;

    private AuditParameters(ResourceCatalog catalog, int pageSize)
    {
        _catalog = catalog;
        _query = new HistoryQuery { Limit = Math.Clamp(pageSize, 1, HistoryQuery.MaxLimit) };
    }

    /// <summary>Reads the query string.</summary>
    /// <exception cref="RequestRefusedException">Something in it is wrong or not supported here.</exception>
    public static HistoryQuery Read(IQueryCollection query, ResourceCatalog catalog, JsonApiOptions options)
    {
        var parameters = new AuditParameters(catalog, options.DefaultPageSize);
        foreach (var (name, values) in query)
        {
            parameters.Read(name, values.ToString());
        }

        parameters.CheckDependent(query);
        parameters._errors.ThrowIfAny();
        return parameters._query;
    }

    /// <summary>The address of the page after the one that ends with an entry.</summary>
    public static string NextOf(HttpRequest request, long last)
    {
        var query = new QueryBuilder(request.Query.Where(p => p.Key != After)
            .Select(p => new KeyValuePair<string, string>(p.Key, p.Value.ToString())))
        {
            { After, last.ToString(CultureInfo.InvariantCulture) },
        };
        return request.Path + query.ToQueryString().ToString();
    }

    private void Read(string name, string value)
    {
        switch (name)
        {
            case Entity:
                ReadEntity(value);
                break;
            case Field:
                _field = value;
                break;
            case Action:
                ReadActions(value);
                break;
            case SortParser.Parameter when value == NewestFirst:
                break;
            case SortParser.Parameter:
                _errors.Add(
                    name, $"Sorting by \"{value}\" is not supported, only by \"{NewestFirst}\".", ErrorTitles.Sort);
                break;
            default:
                _query = ReadValue(name, value);
                break;
        }
    }

    private HistoryQuery ReadValue(string name, string value)
    {
        switch (name)
        {
            case User:
                return _query with { Author = ReadNumber(name, value) is { } id ? new UserId(id) : null };
            case Object:
                return _query with { RecordId = ReadNumber(name, value) };
            case From:
                return _query with { From = ReadInstant(name, value) };
            case Before:
                return _query with { Before = ReadInstant(name, value) };
            case Size:
                return _query with
                {
                    Limit = CountParameter.Read(name, value, least: 1, HistoryQuery.MaxLimit, _errors) ?? _query.Limit,
                };
            case After:
                return _query with { After = ReadNumber(name, value) };
            default:
                _errors.AddNotSupported(name);
                return _query;
        }
    }

    private void ReadEntity(string type)
    {
        _plan = _catalog.FindByType(type);
        _query = _query with { Entity = _plan?.Definition.Name };
        if (_plan is null)
        {
            _errors.Add(Entity, $"\"{type}\" is no type of records.");
        }
    }

    private void ReadActions(string value)
    {
        var kinds = ImmutableArray.CreateBuilder<ChangeKind>();
        foreach (var action in value.Split(','))
        {
            if (AuditActions.Find(action) is { } kind)
            {
                kinds.Add(kind);
            }
            else
            {
                _errors.Add(Action, $"\"{action}\" is no action. Known actions: {AuditActions.Names}.");
            }
        }

        _query = _query with { Kinds = kinds.ToImmutable() };
    }

    // Ids and fields mean something within one type only.
    private void CheckDependent(IQueryCollection query)
    {
        foreach (var name in new[] { Object, Field }.Where(n => query.ContainsKey(n) && !query.ContainsKey(Entity)))
        {
            _errors.Add(name, $"The filter needs \"{Entity}\" beside it.");
        }

        if (_field is null || _plan is null)
        {
            return;
        }

        _query = _query with { Field = _plan.FindByApiName(_field)?.StoredName };
        if (_query.Field is null)
        {
            _errors.Add(Field, $"{_plan.Type} has no field \"{_field}\".");
        }
    }

    private DateTime? ReadInstant(string name, string value)
    {
        var instant = FilterValue.ReadDateTime(value);
        if (instant is null)
        {
            _errors.Add(name, $"Expected datetime value. Given \"{value}\".");
        }

        return instant;
    }

    private long? ReadNumber(string name, string value)
    {
        if (long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1)
        {
            return number;
        }

        _errors.Add(name, $"Expected integer value. Given \"{value}\".");
        return null;
    }
}
