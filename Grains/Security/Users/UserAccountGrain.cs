using System.Collections.Immutable;
using Orleans.Concurrency;
using Oro.Errors;
using Oro.Grains.Security.Passwords;
using Oro.Grains.Security.Sessions;
using Oro.Grains.Storage;
using Oro.Records;
using Oro.Security;

namespace Oro.Grains.Security.Users;

/// <inheritdoc cref="IUserAccountGrain" />
[StatelessWorker]
internal sealed class UserAccountGrain(
    CallerAccess access,
    Definitions definitions,
    UserReader users,
    NewPasswords passwords,
    UserSessionTable sessions,
    SignInHistory history,
    TimeProvider time) : Grain, IUserAccountGrain
{
    private const int MaxLines = 100;

    /// <inheritdoc />
    public async Task<ImmutableArray<SignInEntry>> ListHistoryAsync(UserId user, CancellationToken cancellationToken)
    {
        await DemandAsync(user, cancellationToken);
        return [.. await history.ListAsync(user, MaxLines, cancellationToken)];
    }

    /// <inheritdoc />
    public async Task SetPasswordAsync(
        UserId user, string password, RequestOrigin origin, CancellationToken cancellationToken)
    {
        await DemandAsync(user, cancellationToken);
        var known = await users.FindAsync(user, cancellationToken)
            ?? throw new RecordNotFoundException(KeyOf(user));
        await passwords.ChangeAsync(known, password, keptSession: null, cancellationToken);
        await TellAsync(user, SignInAct.PasswordSet, origin, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<int> EndSessionsAsync(UserId user, RequestOrigin origin, CancellationToken cancellationToken)
    {
        await DemandAsync(user, cancellationToken);
        var count = await sessions.EndOthersAsync(
            user, kept: null, time.GetUtcNow().UtcDateTime, cancellationToken);
        if (count > 0)
        {
            await TellAsync(user, SignInAct.SessionsEndedByOther, origin, cancellationToken);
        }

        return count;
    }

    private static RecordKey KeyOf(UserId user) => new(UserEntity.Name, user.Value);

    private async Task DemandAsync(UserId user, CancellationToken cancellationToken)
    {
        var record = await GrainFactory.GetGrain<IRecordGrain>(KeyOf(user).ToString()).GetAsync(cancellationToken);
        var (set, mine) = (definitions.Current, access.Current);
        if (!mine.Of(set.Get(UserEntity.Name)).Reaches(Permission.Edit, record))
        {
            throw new AccessDeniedException("the right to change users");
        }

        if (!mine.Covers(user, mine.Directory, set))
        {
            const string Detail = "This user may do more than you may yourself.";
            throw new ValidationFailedException([new ValidationFailure(0, Field: null, "wider access", Detail)]);
        }
    }

    // The history of the user says who did it.
    private async Task TellAsync(
        UserId user, SignInAct act, RequestOrigin origin, CancellationToken cancellationToken)
    {
        var author = await users.FindAsync(Caller.Current.User, cancellationToken);
        await history.AddAsync(user, act, origin, author?.UserName ?? "", cancellationToken);
    }
}
