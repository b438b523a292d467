using System.Collections.Frozen;
using Oro.Grains.Crm.Accounts;
using Oro.Grains.Crm.Contacts;
using Oro.Grains.Entities;
using Oro.Grains.Records;
using Oro.Grains.Storage;
using Oro.Records;
using Oro.Security;
using Oro.Views;

namespace Oro.Grains.Demo;

/// <summary>
/// Loads demo data through the same door and the same rules as everything else, only without grains: nobody has a warm
/// copy of records that are new.
/// </summary>
internal sealed class DemoLoader(
    Definitions definitions,
    RuleBook rules,
    IdBlocks ids,
    RecordReader records,
    GroupCommitter database,
    FeedWaker feeds,
    TimeProvider time)
{
    // The first user in the first organization.
    private static readonly Principal Author = new(new UserId(1), new OrganizationId(1));

    // As many as share one transaction.
    private const int CommitsAtOnce = 64;

    // The business has been going for a while.
    private static readonly TimeSpan Past = TimeSpan.FromDays(2 * 365);

    /// <summary>Loads accounts and contacts unless there are any; answers with how many records it loaded.</summary>
    /// <param name="size">How much.</param>
    /// <param name="progress">Hears how many records are loaded so far.</param>
    /// <param name="cancellationToken">Stops between transactions; what is loaded stays.</param>
    public async Task<int> LoadAsync(DemoSize size, IProgress<int> progress, CancellationToken cancellationToken)
    {
        var (accounts, contacts) = size switch
        {
            DemoSize.Small => (200, 500),
            DemoSize.Large => (10_000, 100_000),
            _ => (0, 0),
        };
        if (accounts == 0 || !await IsEmptyAsync(cancellationToken))
        {
            return 0;
        }

        var sets = new DemoChangeSets(accounts, contacts);
        var total = accounts + contacts;
        for (var loaded = 0; loaded < total;)
        {
            var commits = new List<Commit>(CommitsAtOnce);
            while (commits.Count < CommitsAtOnce
                && await sets.NextAsync(e => ids.NextAsync(e, cancellationToken)) is { } changeSet)
            {
                commits.Add(Decide(changeSet, (double)(loaded + commits.Sum(c => c.Rows.Length)) / total));
            }

            loaded += commits.Sum(c => c.Rows.Length);
            await CommitAsync(commits, cancellationToken);
            progress.Report(loaded);
        }

        return total;
    }

    private async Task<bool> IsEmptyAsync(CancellationToken cancellationToken)
    {
        foreach (var entity in new[] { AccountEntity.Name, ContactEntity.Name })
        {
            var query = new RecordQuery { Entity = entity, Limit = 1, Fields = [] };
            var page = await records.ListAsync(
                definitions.Current, query, Visibility.Everything, cancellationToken);
            if (!page.Records.IsEmpty)
            {
                return false;
            }
        }

        return true;
    }

    private Commit Decide(ChangeSet changeSet, double share) =>
        ChangeSetDecider.Decide(changeSet, new DecisionContext
        {
            Definitions = definitions.Current,
            Rules = rules,
            Author = Author,
            Access = UserAccess.Unlimited(Author),
            At = Normalized.Instant(time.GetUtcNow().UtcDateTime - (Past * (1 - share))),
            Known = FrozenDictionary<RecordKey, KnownRecord>.Empty,
        }).Commit;

    private async Task CommitAsync(List<Commit> commits, CancellationToken cancellationToken)
    {
        while (commits.Count > 0)
        {
            var outcomes = await Task.WhenAll(commits.Select(c => database.CommitAsync(c, cancellationToken)));
            var late = new List<Commit>();
            foreach (var (commit, outcome) in commits.Zip(outcomes))
            {
                // Several writers keep no order: a record may come before the one of the same batch that it points to.
                if (outcome is MissingTarget)
                {
                    late.Add(commit);
                    continue;
                }

                ThrowUnlessCommitted(outcome);
                feeds.Wake(commit.Rows);
            }

            if (late.Count == commits.Count)
            {
                ThrowUnlessCommitted(outcomes[0]);
            }

            commits = late;
        }
    }

    private static void ThrowUnlessCommitted(CommitOutcome outcome)
    {
        if (outcome is not Committed)
        {
            throw new InvalidOperationException($"Demo data was not committed: {outcome}");
        }
    }
}
