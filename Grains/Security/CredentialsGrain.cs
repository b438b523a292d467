using Orleans.Concurrency;
using Oro.Entities;
using Oro.Errors;
using Oro.Grains.Security.Users;
using Oro.Grains.Storage;
using Oro.Records;
using Oro.Security;

namespace Oro.Grains.Security;

/// <inheritdoc cref="ICredentialsGrain" />
[StatelessWorker]
internal sealed class CredentialsGrain(
    CredentialTable credentials, RecordReader records, Definitions definitions, TimeProvider time)
    : Grain, ICredentialsGrain
{
    private EntityIndex Users => definitions.Current.Get(UserEntity.Name);

    public async Task<SignedInUser?> FindByPasswordAsync(
        string userName, string password, CancellationToken cancellationToken)
    {
        var entry = await credentials.FindPasswordAsync(userName, cancellationToken);
        return PasswordHash.Matches(entry?.Hash ?? PasswordHash.Nobody, password) && entry is not null
            ? await FindUserAsync(entry.User, cancellationToken)
            : null;
    }

    public async Task<SignedInUser?> FindByApiKeyAsync(string apiKey, CancellationToken cancellationToken) =>
        await credentials.FindApiKeyAsync(ApiKey.Hash(apiKey), cancellationToken) is { } user
            ? await FindUserAsync(user, cancellationToken)
            : null;

    public async Task<SignedInUser?> FindUserAsync(UserId user, CancellationToken cancellationToken)
    {
        var record = await records.FindAsync(Users, user.Value, Visibility.Everything, cancellationToken);
        return record is { IsDeleted: false } && ValueOf(record, "enabled").AsBoolean() == true
            ? new SignedInUser(
                new Principal(user, new OrganizationId(ValueOf(record, "organization").AsInteger()!.Value)),
                ValueOf(record, "username").AsText()!,
                $"{ValueOf(record, "first_name").AsText()} {ValueOf(record, "last_name").AsText()}".Trim())
            : null;
    }

    public async Task<string> CreateApiKeyAsync(string userName, CancellationToken cancellationToken)
    {
        var entry = await credentials.FindPasswordAsync(userName, cancellationToken)
            ?? throw new RecordNotFoundException(new RecordKey(UserEntity.Name, 0));
        var apiKey = ApiKey.Create();
        await credentials.AddApiKeyAsync(
            entry.User, ApiKey.Hash(apiKey), time.GetUtcNow().UtcDateTime, cancellationToken);
        return apiKey;
    }

    private FieldValue ValueOf(RecordSnapshot user, string field) => user.Values[Users.OrdinalOf(field)];
}
