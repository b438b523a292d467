namespace Oro.Grains.Storage;

/// <summary>
/// A statement of a piece of work that may travel together with those of others. All of a group go in the order of
/// <paramref name="Phase"/>, <paramref name="Name"/> and <paramref name="Id"/>: two groups that take the same rows take
/// them in the same order, so that neither waits for the other.
/// </summary>
/// <param name="Statement">What it does.</param>
/// <param name="MustHit">Without exactly one row touched or found, its piece of work is not to be done.</param>
/// <param name="Phase">Counts from 0; what must see what the others did comes last.</param>
/// <param name="Name">Of the table.</param>
/// <param name="Id">Of the row.</param>
internal readonly record struct GroupStatement(
    Statement Statement, bool MustHit, int Phase, string Name, long Id) : IComparable<GroupStatement>
{
    /// <summary>
    /// Gives the statement that must come right after this one, or after so many of its text that became one.
    /// </summary>
    public Func<int, string?>? After { get; init; }

    public int CompareTo(GroupStatement other)
    {
        var order = Phase.CompareTo(other.Phase);
        order = order != 0 ? order : string.CompareOrdinal(Name, other.Name);
        return order != 0 ? order : Id.CompareTo(other.Id);
    }
}
