using System.Collections.Immutable;
using System.Globalization;
using Oro.Entities;
using Oro.Views;

namespace Oro.Grains.Storage;

/// <summary>
/// Turns the filter of a query into a condition. Paths, operators and the shapes of values were checked by the caller
/// against the definition. Every value becomes a parameter.
/// </summary>
internal sealed class FilterCompiler(SqlDialect dialect, DefinitionSet definitions)
{
    private readonly FieldComparison _comparison = new(dialect);
    private int _aliases;

    /// <summary>The values of the parameters so far, in their order.</summary>
    public List<object?> Arguments => _comparison.Arguments;

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

    /// <summary>The expression to sort by.</summary>
    public static string Sort(SqlDialect dialect, QueryScope scope, ImmutableArray<string> path)
    {
        var table = scope.Root;
        foreach (var name in path.AsSpan()[..^1])
        {
            table = scope.Join(table, table.Field(name));
        }

        return path[^1] == "id" ? table.Id : table.Compared(table.Field(path[^1]), dialect);
    }

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
                ? ThroughMany(table, field, path[1..], condition)
                : Compile(scope, scope.Join(table, field), path[1..], condition);
        }

        return field.Type switch
        {
            FieldType.ManyToMany or FieldType.OneToMany =>
                _comparison.OfRelated(alias => RelatedTable.FromWhere(table, field, alias), NextAlias(), condition),
            FieldType.EmailList or FieldType.PhoneList =>
                _comparison.OfTexts(table.Compared(field, dialect), NextAlias(), condition),
            _ => _comparison.OfScalar(table.Compared(field, dialect), field.Type, condition),
        };
    }

    /// <summary>At least one record at the other end fulfils the rest of the path.</summary>
    private string ThroughMany(
        QueryTable table, FieldDefinition field, ReadOnlySpan<string> rest, FieldCondition condition)
    {
        var outer = NextAlias();
        var inner = new QueryScope(definitions, definitions.Get(field.Relation!.Target), NextAlias());
        var holds = Compile(inner, inner.Root, rest, condition);
        return $"EXISTS (SELECT 1 {RelatedTable.FromWhere(table, field, outer)} AND EXISTS "
            + $"(SELECT 1 {inner.From} WHERE {inner.Root.Id} = {outer}.\"id\" AND {holds}))";
    }

    private string NextAlias() => string.Create(CultureInfo.InvariantCulture, $"x{++_aliases}_");
}
