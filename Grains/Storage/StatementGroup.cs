namespace Oro.Grains.Storage;

/// <summary>
/// Pieces of work that are statements alone, sent to the database together: a group of 64 change sets is one round
/// trip and not hundreds.
/// </summary>
internal sealed class StatementGroup
{
    private readonly List<Statement> _statements = [];
    private readonly List<Work?> _needs = [];
    private readonly Dictionary<(string Sql, object? Argument), int> _questions = [];
    private readonly List<(Work Work, int Statement)> _shared = [];

    /// <summary>
    /// Begins a transaction and does the work in it; answers with the pieces one of whose statements missed, for which
    /// all must be taken back.
    /// </summary>
    public static HashSet<Work> Run(Session session, string begin, IEnumerable<Work> works)
    {
        var group = new StatementGroup();
        group.Add(new Statement(begin), null);
        var all = works.SelectMany(w => w.Statements!, (work, statement) => (Work: work, Statement: statement));
        foreach (var (work, part) in all.OrderBy(s => s.Statement))
        {
            group.Add(work, part);
        }

        return group.FindMisses(session.ExecuteBatch(group._statements));
    }

    private void Add(Work work, GroupStatement part)
    {
        var statement = part.Statement;
        // Many change sets ask for the same record to exist, such as the owner's: once is enough.
        if (statement is { IsQuery: true, Arguments: [var argument] })
        {
            if (!_questions.TryGetValue((statement.Sql, argument), out var place))
            {
                place = _statements.Count;
                _questions.Add((statement.Sql, argument), place);
                Add(statement, null);
            }

            if (part.MustHit)
            {
                _shared.Add((work, place));
            }

            return;
        }

        Add(statement, part.MustHit ? work : null);
    }

    private void Add(Statement statement, Work? neededBy)
    {
        _statements.Add(statement);
        _needs.Add(neededBy);
    }

    private HashSet<Work> FindMisses(IReadOnlyList<int> touched)
    {
        var misses = new HashSet<Work>();
        for (var i = 0; i < touched.Count; i++)
        {
            if (_needs[i] is { } work && touched[i] != 1)
            {
                misses.Add(work);
            }
        }

        misses.UnionWith(_shared.Where(s => touched[s.Statement] != 1).Select(s => s.Work));
        return misses;
    }
}
