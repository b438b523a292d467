using System.Collections.Immutable;
using Orleans.Concurrency;
using Oro.Entities;
using Oro.Errors;
using Oro.Grains.Entities;
using Oro.Grains.Security.BusinessUnits;
using Oro.Grains.Security.Principals;
using Oro.Grains.Security.Roles;
using Oro.Grains.Storage;
using Oro.Records;
using Oro.Security;
using Oro.Views;

namespace Oro.Grains.Security.Users;

/// <inheritdoc cref="INewUserGrain" />
[StatelessWorker]
internal sealed class NewUserGrain(
    RecordReader records,
    PasswordTable passwords,
    Definitions definitions,
    PrincipalSigner signer,
    TimeProvider time) : Grain, INewUserGrain
{
    private const string UserName = "username";

    /// <inheritdoc />
    public async Task<string> CreateAsync(NewUser user, CancellationToken cancellationToken)
    {
        // Nobody does it but the operator, who is no user.
        Caller.Set(signer.Sign(Principal.System));
        var roles = await FindRolesAsync(user.Roles, cancellationToken);
        var unit = user.Unit?.Value ?? FirstRecords.FirstId;
        var organization = await GetOrganizationAsync(unit, cancellationToken);
        var change = new RecordChange
        {
            Kind = ChangeKind.Create,
            Key = new RecordKey(UserEntity.Name, 0),
            IsBySystem = true,
            Edits =
            [
                new(UserName, FieldValue.Of(user.UserName)),
                new("email", FieldValue.Of(user.Email)),
                new("first_name", FieldValue.Of(user.FirstName)),
                new("last_name", FieldValue.Of(user.LastName)),
                new("user_roles", FieldValue.Of(new RecordIds(roles))),
                new(SystemFields.Owner, FieldValue.Of(unit)),
                new(SystemFields.Organization, FieldValue.Of(organization)),
            ],
        };
        var changeSet = new ChangeSet { WriteId = WriteId.Create(), Changes = [change] };
        var created = (await GrainFactory.GetGrain<IChangeSetGrain>(0).CommitAsync(changeSet, cancellationToken))[0];
        var password = FirstStart.CreatePassword();
        var entry = new PasswordEntry(
            new UserId(created.Key.Id), PasswordHash.Create(password), time.GetUtcNow().UtcDateTime);
        await passwords.TryAddAsync(entry, cancellationToken);
        return password;
    }

    private async Task<ImmutableArray<long>> FindRolesAsync(
        ImmutableArray<string> names, CancellationToken cancellationToken)
    {
        var set = definitions.Current;
        var ids = ImmutableArray.CreateBuilder<long>();
        foreach (var name in names)
        {
            var query = new RecordQuery
            {
                Entity = RoleEntity.Name,
                Limit = 1,
                Fields = [],
                Filter = new AnyOf([Is("role", name), Is("label", name)]),
            };
            var page = await records.ListAsync(set, query, Visibility.Everything, cancellationToken);
            ids.Add(page.Records is [var role]
                ? role.Key.Id
                : throw Refused("user_roles", $"There is no role '{name}'."));
        }

        ids.Sort();
        return ids.ToImmutable();

        static FieldCondition Is(string field, string value) =>
            new([field], FilterOperator.Equal, [FieldValue.Of(value)]);
    }

    private async Task<long> GetOrganizationAsync(long unit, CancellationToken cancellationToken)
    {
        var units = definitions.Current.Get(BusinessUnitEntity.Name);
        var found = await records.FindAsync(units, unit, Visibility.Everything, cancellationToken);
        return found is { IsDeleted: false }
            ? found.Values[units.OrdinalOf(SystemFields.Organization)].AsInteger() ?? FirstRecords.FirstId
            : throw Refused(SystemFields.Owner, $"There is no business unit {unit}.");
    }

    private static ValidationFailedException Refused(string field, string detail) =>
        new([new ValidationFailure(0, field, "user", detail)]);
}
