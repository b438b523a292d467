using System.Collections.Immutable;
using Oro.Records;

namespace Oro.Gateway.Records;

/// <summary>What the audit calls changes: Oro's words, and one of our own for the end.</summary>
internal static class AuditActions
{
    private static readonly ImmutableArray<(string Action, ChangeKind Kind)> All =
    [
        ("create", ChangeKind.Create), ("update", ChangeKind.Update), ("remove", ChangeKind.Delete),
        ("restore", ChangeKind.Restore), ("purge", ChangeKind.Purge),
    ];

    public static string Names { get; } = string.Join(", ", All.Select(a => a.Action));

    public static string NameOf(ChangeKind kind) => All.First(a => a.Kind == kind).Action;

    public static ChangeKind? Find(string action)
    {
        foreach (var (name, kind) in All)
        {
            if (name == action)
            {
                return kind;
            }
        }

        return null;
    }
}
