using System.Data.Common;
using System.Globalization;
using Oro.Entities;
using Oro.Views;

namespace Oro.Grains.Storage;

/// <summary>
/// The order of a list: its terms, and the id as the last one in the direction of the one before it, so that one index
/// gives the list rising and falling.
/// </summary>
internal sealed class ListOrder
{
    private const string IsNull = "IS NULL";
    private const string IsNotNull = "IS NOT NULL";

    private readonly SqlDialect _dialect;
    private readonly List<OrderTerm> _terms;

    public ListOrder(SqlDialect dialect, FilterCompiler compiler, QueryScope scope, IReadOnlyCollection<SortTerm> sort)
    {
        _dialect = dialect;
        _terms = [.. TermsBeforeId(sort).Select(t => compiler.Term(scope, t.Path, t.IsDescending))];
        // What comes after an id orders nothing.
        var last = sort.Count > _terms.Count ? sort.ElementAt(_terms.Count) : sort.LastOrDefault();
        _terms.Add(new(scope.Root.Id, FieldType.Integer, last?.IsDescending == true));
    }

    /// <summary>What is compared, as columns of a SELECT behind the id.</summary>
    public string Columns => string.Concat(_terms.SkipLast(1).Select(t => $", {t.Expression}"));

    /// <summary>The terms that have a key in a place: those before the id.</summary>
    public static IEnumerable<SortTerm> TermsBeforeId(IEnumerable<SortTerm> sort) =>
        sort.TakeWhile(t => t.Path is not ["id"]);

    /// <summary>The ORDER BY clause, or the opposite one.</summary>
    /// <param name="isReversed">The opposite one.</param>
    /// <param name="sameTerms">By how many of the first terms all rows are the same.</param>
    public string OrderBy(bool isReversed, int sameTerms = 0) => "ORDER BY " + string.Join(
        ", ",
        _terms.Skip(_dialect.OrdersByConstants ? 0 : sameTerms)
            .Select(t => _dialect.Order(t.Expression, t.IsDescending != isReversed)));

    /// <summary>Reads a place from the id and <see cref="Columns"/>.</summary>
    public ListPosition Read(DbDataReader row) => new(
        [.. _terms.SkipLast(1).Select((t, i) => _dialect.FromKey(t.Type, row, i + 1))], row.GetInt64(0));

    /// <summary>
    /// What comes behind a place, or before it: stretches of the list, the nearest first, each given by an index in
    /// one piece. A single condition for all of them would have to be an OR, which no database takes for the beginning
    /// of a stretch.
    /// </summary>
    /// <param name="position">The place.</param>
    /// <param name="isReversed">What comes before it.</param>
    /// <param name="firstParameter">Number of the first parameter.</param>
    public IEnumerable<ListStretch> Stretches(ListPosition position, bool isReversed, int firstParameter)
    {
        for (var i = _terms.Count - 1; i >= 0; i--)
        {
            foreach (var comparison in Beyond(i, position, isReversed))
            {
                var conditions = new List<string>();
                var arguments = new List<object?>();
                for (var j = 0; j < i; j++)
                {
                    Add(_terms[j], position.Keys[j].IsNull ? IsNull : "=", position.Keys[j], conditions, arguments);
                }

                Add(_terms[i], comparison, KeyOf(i, position), conditions, arguments);
                var sameTerms = comparison == IsNull ? i + 1 : i;
                yield return new(string.Join(" AND ", conditions), [.. arguments], OrderBy(isReversed, sameTerms));
            }
        }

        void Add(
            OrderTerm term, string comparison, FieldValue key, List<string> conditions, List<object?> arguments)
        {
            if (comparison is IsNull or IsNotNull)
            {
                conditions.Add($"{term.Expression} {comparison}");
                return;
            }

            var parameter = ParameterNames.Of(firstParameter + arguments.Count);
            conditions.Add(string.Create(CultureInfo.InvariantCulture, $"{term.Expression} {comparison} {parameter}"));
            arguments.Add(_dialect.OfKey(term.Type, key));
        }
    }

    private FieldValue KeyOf(int term, ListPosition position) =>
        term == _terms.Count - 1 ? FieldValue.Of(position.Id) : position.Keys[term];

    // No value comes before every value.
    private IEnumerable<string> Beyond(int term, ListPosition position, bool isReversed)
    {
        var isNull = KeyOf(term, position).IsNull;
        if (_terms[term].IsDescending == isReversed)
        {
            return isNull ? [IsNotNull] : [">"];
        }

        return isNull ? [] : term == _terms.Count - 1 ? ["<"] : ["<", IsNull];
    }
}

/// <summary>A part of a list that an index gives in one piece.</summary>
/// <param name="Condition">Its condition.</param>
/// <param name="Arguments">The values of the condition's parameters.</param>
/// <param name="OrderBy">Its ORDER BY clause.</param>
internal readonly record struct ListStretch(string Condition, object?[] Arguments, string OrderBy);

/// <summary>One part of an order, as SQL.</summary>
internal readonly record struct OrderTerm(string Expression, FieldType Type, bool IsDescending);
