using System.Collections.Immutable;
using System.Globalization;
using Oro.Entities;
using Oro.Grains.Storage.Formulas;
using Oro.Views;

namespace Oro.Grains.Storage;

/// <summary>
/// Turns the filter of a query into a condition. Paths, operators and the shapes of values were checked by the caller
/// against the definition. Every value becomes a parameter.
/// </summary>
internal sealed class FilterCompiler
{
    private const string Organization = "organization";
    private const int ManyOwners = 50; // what fewer own is read and sorted soon enough

    private readonly SqlDialect _dialect;
    private readonly DefinitionSet _definitions;
    private readonly Visibility _visibility;
    private readonly FieldComparison _comparison;
    private int _aliases;

    public FilterCompiler(SqlDialect dialect, DefinitionSet definitions, Visibility visibility)
    {
        (_dialect, _definitions, _visibility) = (dialect, definitions, visibility);
        _comparison = new(dialect);
    }

    /// <summary>The values of the parameters so far, in their order.</summary>
    public List<object?> Arguments => _comparison.Arguments;

    /// <summary>The tables of a SELECT from an entity, of which only what may be seen is joined.</summary>
    public QueryScope Open(EntityIndex entity, string alias) => new(_definitions, entity, alias, IsVisible);

    /// <summary>The condition; what it joins goes into the scope.</summary>
    public string Compile(QueryScope scope, RecordFilter filter) => filter switch
    {
        AllOf all => Combine(scope, all.Parts, " AND ", whenEmpty: "1 = 1"),
        AnyOf any => Combine(scope, any.Parts, " OR ", whenEmpty: "1 = 0"),
        // What is unknown to SQL does not hold either.
        Not not => $"({Compile(scope, not.Part)}) IS NOT TRUE",
        FieldCondition condition => Compile(scope, scope.Root, condition.Path.AsSpan(), condition),
        _ => throw new InvalidOperationException($"There is no filter of type {filter.GetType()}."),
    };

    /// <summary>What to sort or group by; what it joins goes into the scope.</summary>
    public OrderTerm Term(QueryScope scope, ImmutableArray<string> path, bool isDescending)
    {
        var (table, field) = Follow(scope, path);
        return field is null
            ? new(table.Id, FieldType.Integer, isDescending)
            : new(Compared(scope, table, field), field.Type, isDescending);
    }

    /// <summary>What to group by or measure; what it joins goes into the scope.</summary>
    public AggregateColumn Column(QueryScope scope, ImmutableArray<string> path)
    {
        var (table, field) = Follow(scope, path);
        return field is null ? new(FieldType.Integer, table.Id, table.Id)
            : field.IsComputed
                ? new(field.Type, _dialect.Formulas.Value(Computed(table, field), Columns(scope, table)),
                    Compared(scope, table, field))
                : new(field.Type, table.Column(field), table.Compared(field, _dialect));
    }

    /// <summary>Where formulas over the records of a table find their values.</summary>
    public FormulaColumns Columns(QueryScope scope, QueryTable table) => new(this, scope, table);

    /// <summary>The field at the end of a path through to-one relations, null for the id, and its table.</summary>
    private static (QueryTable Table, FieldDefinition? Field) Follow(QueryScope scope, ImmutableArray<string> path)
    {
        var table = scope.Root;
        foreach (var name in path.AsSpan()[..^1])
        {
            table = scope.Join(table, table.Field(name));
        }

        return (table, path[^1] == "id" ? null : table.Field(path[^1]));
    }

    /// <summary>Adds a value, and gives the name of its parameter.</summary>
    public string Add(FieldType type, FieldValue value) => _comparison.Add(_dialect.ToColumn(type, value));

    /// <summary>Adds the key of a text, and gives the name of its parameter.</summary>
    public string AddKey(string text) => _comparison.Add(_dialect.OfKey(FieldType.String, FieldValue.Of(text)));

    /// <summary>" AND" and the condition under which a row of a table may be seen; nothing when all may.</summary>
    public string AndVisible(QueryTable table) => IsVisible(table) is { } visible ? $" AND {visible}" : "";

    // What limits the view looks at records as they are, and not as the caller sees them.
    private string? IsVisible(QueryTable table)
    {
        if (_visibility.Of(table.Entity) is not { } filter)
        {
            return null;
        }

        if (!Joins(filter, table))
        {
            return Compile(new QueryScope(_definitions, table, isVisible: null), filter);
        }

        var inner = new QueryScope(_definitions, table.Entity, NextAlias(), isVisible: null);
        var holds = Compile(inner, filter);
        return $"EXISTS (SELECT 1 {inner.From} WHERE {inner.Root.Id} = {table.Id} AND {holds})";
    }

    private static bool Joins(RecordFilter filter, QueryTable table) => filter switch
    {
        AllOf all => all.Parts.Any(part => Joins(part, table)),
        AnyOf any => any.Parts.Any(part => Joins(part, table)),
        Not not => Joins(not.Part, table),
        FieldCondition { Path: [var first, _, ..] } => !table.Field(first).IsToMany,
        FieldCondition { Path: [var only] } => table.Entity.FindField(only) is { IsComputed: true },
        _ => false,
    };

    private string Combine(QueryScope scope, ImmutableArray<RecordFilter> parts, string word, string whenEmpty) =>
        parts.IsEmpty ? whenEmpty : $"({string.Join(word, parts.Select(p => Compile(scope, p)))})";

    private string Compile(QueryScope scope, QueryTable table, ReadOnlySpan<string> path, FieldCondition condition)
    {
        if (path is ["id"])
        {
            return _comparison.OfScalar(table.Id, FieldType.Integer, condition);
        }

        var field = table.Field(path[0]);
        if (path.Length > 1)
        {
            return field.IsToMany
                ? ThroughMany(scope, table, path, condition)
                : Compile(scope, scope.Join(table, field), path[1..], condition);
        }

        return field.Type switch
        {
            FieldType.ManyToMany or FieldType.OneToMany =>
                _comparison.OfRelated(alias => Related(scope, table, field, alias), NextAlias(), condition),
            _ when field.IsComputed => _comparison.OfScalar(Compared(scope, table, field), field.Type, condition),
            FieldType.MultiEnum => _comparison.OfOptions(table.Compared(field, _dialect), NextAlias, condition),
            FieldType.EmailList or FieldType.PhoneList =>
                _comparison.OfTexts(table.Compared(field, _dialect), NextAlias(), condition),
            _ => _comparison.OfScalar(Sought(scope, table.Compared(field, _dialect), condition), field.Type, condition),
        };
    }

    // Whoever may see much of a table finds a page of it sooner in the order of the list than by sorting all of it,
    // which a database does not know that keeps no figures about its tables.
    private string Sought(QueryScope scope, string expression, FieldCondition condition) =>
        scope.IsVisible is null && (condition.Values.Length >= ManyOwners || condition.Path is [Organization])
            ? _dialect.Unindexed(expression)
            : expression;

    /// <summary>At least one record at the other end fulfils the rest of the path.</summary>
    private string ThroughMany(
        QueryScope scope, QueryTable table, ReadOnlySpan<string> path, FieldCondition condition)
    {
        var field = table.Field(path[0]);
        var outer = NextAlias();
        var related = Related(scope, table, field, outer);
        var inner = new QueryScope(
            _definitions, _definitions.Get(field.Relation!.Target), NextAlias(), scope.IsVisible);
        var holds = Compile(inner, inner.Root, path[1..], condition);
        return $"EXISTS (SELECT 1 {related} AND EXISTS "
            + $"(SELECT 1 {inner.From} WHERE {inner.Root.Id} = {outer}.\"id\" AND {holds}))";
    }

    private string Related(QueryScope scope, QueryTable table, FieldDefinition field, string alias)
    {
        var fromWhere = RelatedTable.FromWhere(table, field, alias);
        var target = new QueryTable(_definitions.Get(field.Relation!.Target), alias);
        return scope.IsVisible?.Invoke(target) is { } visible ? $"{fromWhere} AND {visible}" : fromWhere;
    }

    private string Compared(QueryScope scope, QueryTable table, FieldDefinition field) => field.IsComputed
        ? _dialect.Formulas.Compared(Computed(table, field), Columns(scope, table))
        : table.Compared(field, _dialect);

    /// <summary>The computed fields of an entity.</summary>
    public ImmutableArray<ComputedField> ComputedOf(EntityIndex entity) =>
        ComputedFields.Of(_definitions).Of(entity.Definition.Name);

    private ComputedField Computed(QueryTable table, FieldDefinition field) =>
        ComputedFields.Of(_definitions).Get(table.Entity.Definition.Name, field);

    private string NextAlias() => string.Create(CultureInfo.InvariantCulture, $"x{++_aliases}_");
}
