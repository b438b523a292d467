using System.Collections.Immutable;
using Orleans.Concurrency;
using Oro.Entities;
using Oro.Errors;
using Oro.Grains.Security.Principals;
using Oro.Grains.Security.Sessions;
using Oro.Grains.Storage;
using Oro.Records;
using Oro.Security;

namespace Oro.Grains.Security.Users;

/// <inheritdoc cref="IUserOperationsGrain" />
[StatelessWorker]
internal sealed class UserOperationsGrain(
    UserReader users,
    PasswordWriter passwords,
    SignInHistory history,
    PrincipalSigner signer,
    TimeProvider time) : Grain, IUserOperationsGrain
{
    private const int MaxListed = 10_000;

    private static readonly RequestOrigin Operator = new("", "./oro user");

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <inheritdoc />
    public async Task<ImmutableArray<ListedUser>> ListAsync(CancellationToken cancellationToken) =>
    [
        .. (await users.ListAsync(MaxListed, cancellationToken)).Select(
            u => new ListedUser(u.UserName, u.IsEnabled, u.Email ?? "", u.DisplayName)),
    ];

    /// <inheritdoc />
    public async Task<string> SetPasswordAsync(string userName, CancellationToken cancellationToken)
    {
        var user = await GetAsync(userName, cancellationToken);
        var password = FirstStart.CreatePassword();
        await passwords.ChangeAsync(
            new PasswordEntry(user.Id, PasswordHash.Create(password), Now), keptSession: null, cancellationToken);
        await history.AddAsync(user.Id, SignInAct.PasswordChanged, Operator, "", cancellationToken);
        return password;
    }

    /// <inheritdoc />
    public async Task SetEnabledAsync(string userName, bool isEnabled, CancellationToken cancellationToken)
    {
        var user = await GetAsync(userName, cancellationToken);
        // Nobody does it but the operator, who is no user.
        Caller.Set(signer.Sign(Principal.System));
        var change = new RecordChange
        {
            Kind = ChangeKind.Update,
            Key = new RecordKey(UserEntity.Name, user.Id.Value),
            IsBySystem = true,
            Edits = [new("enabled", FieldValue.Of(isEnabled))],
        };
        var changeSet = new ChangeSet { WriteId = WriteId.Create(), Changes = [change] };
        await GrainFactory.GetGrain<IChangeSetGrain>(0).CommitAsync(changeSet, cancellationToken);
    }

    private async Task<KnownUser> GetAsync(string userName, CancellationToken cancellationToken) =>
        await users.FindByNameAsync(userName, cancellationToken)
        ?? throw new RecordNotFoundException(new RecordKey(UserEntity.Name, 0));
}
