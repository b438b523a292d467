namespace Oro.Grains.Storage;

/// <summary>
/// Pieces of work that are statements alone, sent to the database together: a group of 64 change sets is one round
/// trip and not hundreds, and what each of them inserts into the same table is one statement.
/// </summary>
internal sealed class StatementGroup
{
    private readonly List<Statement> _statements = [];
    private readonly List<Need> _needs = [];
    private readonly Dictionary<(string Sql, object? Argument), int> _questions = [];

    /// <summary>
    /// Begins a transaction and does the work in it; answers with the pieces one of whose statements missed, for which
    /// all must be taken back.
    /// </summary>
    public static HashSet<Work> Run(Session session, string begin, IReadOnlyCollection<Work> works)
    {
        var misses = Run(session, begin, works, isMerged: true);
        if (misses.Count < 2)
        {
            return misses;
        }

        // One of several that were merged: which, shows when each has its own statement.
        session.Rollback();
        return Run(session, begin, works, isMerged: false);
    }

    private static HashSet<Work> Run(Session session, string begin, IReadOnlyCollection<Work> works, bool isMerged)
    {
        var group = new StatementGroup();
        group._statements.Add(new Statement(begin));
        var all = works.SelectMany(w => w.Statements!, (work, statement) => new Part(work, statement))
            .OrderBy(p => p.Statement).ToList();
        for (var done = 0; done < all.Count;)
        {
            done += group.Add(all, done, isMerged);
        }

        return group.FindMisses(session.ExecuteBatch(group._statements));
    }

    /// <summary>Adds the next part, with those after it that can share its statement; answers how many.</summary>
    private int Add(List<Part> all, int first, bool isMerged)
    {
        var (work, part) = all[first];
        if (part.Statement is { IsQuery: true, Arguments: [var argument] })
        {
            AddQuestion(work, part, argument);
            return 1;
        }

        var (statement, rows) = isMerged && RowInserts.CanMerge(part.Statement)
            ? RowInserts.Merge(
                [.. all.Skip(first).Select(p => p.Statement.Statement).TakeWhile(s => s.Sql == part.Statement.Sql)])
            : (part.Statement, 1);
        foreach (var (needing, _) in all.Skip(first).Take(rows).Where(p => p.Statement.MustHit))
        {
            _needs.Add(new Need(needing, _statements.Count, rows));
        }

        _statements.Add(statement);
        if (part.After?.Invoke(rows) is { } after)
        {
            _statements.Add(new Statement(after));
        }

        return rows;
    }

    // Many change sets ask for the same record to exist, such as the owner's: once is enough.
    private void AddQuestion(Work work, GroupStatement part, object? argument)
    {
        if (!_questions.TryGetValue((part.Statement.Sql, argument), out var place))
        {
            place = _statements.Count;
            _questions.Add((part.Statement.Sql, argument), place);
            _statements.Add(part.Statement);
        }

        if (part.MustHit)
        {
            _needs.Add(new Need(work, place, 1));
        }
    }

    private HashSet<Work> FindMisses(IReadOnlyList<int> touched) =>
        [.. _needs.Where(n => touched[n.Statement] != n.Rows).Select(n => n.Work)];

    private readonly record struct Part(Work Work, GroupStatement Statement);

    /// <param name="Work">Not to be done without it.</param>
    /// <param name="Statement">Its place among all.</param>
    /// <param name="Rows">That it must touch or find.</param>
    private readonly record struct Need(Work Work, int Statement, int Rows);
}
