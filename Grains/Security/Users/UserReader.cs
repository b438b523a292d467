using System.Collections.Immutable;
using Oro.Entities;
using Oro.Grains.Storage;
using Oro.Records;
using Oro.Security;
using Oro.Views;

namespace Oro.Grains.Security.Users;

/// <summary>Reads users for signing in, whoever asks.</summary>
internal sealed class UserReader(RecordReader records, Definitions definitions)
{
    private static readonly ImmutableArray<string> Fields =
        ["username", "email", "first_name", "last_name", "enabled", "organization", "language"];

    private EntityIndex Users => definitions.Current.Get(UserEntity.Name);

    /// <summary>The user of that id, also when disabled; null when there is none.</summary>
    public async Task<KnownUser?> FindAsync(UserId user, CancellationToken cancellationToken) =>
        await records.FindAsync(Users, user.Value, Visibility.Everything, cancellationToken)
            is { IsDeleted: false } record
                ? Read(record)
                : null;

    /// <summary>The user who signs in by that name, without regard to case.</summary>
    public Task<KnownUser?> FindByNameAsync(string userName, CancellationToken cancellationToken) =>
        FindByAsync("username", userName, cancellationToken);

    /// <summary>The user with that address, without regard to case.</summary>
    public Task<KnownUser?> FindByEmailAsync(string email, CancellationToken cancellationToken) =>
        FindByAsync("email", email, cancellationToken);

    /// <summary>All of them, by name, up to a limit.</summary>
    public async Task<ImmutableArray<KnownUser>> ListAsync(int limit, CancellationToken cancellationToken)
    {
        var all = ImmutableArray.CreateBuilder<KnownUser>();
        while (all.Count < limit)
        {
            var query = new RecordQuery
            {
                Entity = UserEntity.Name,
                Sort = [new SortTerm(["username"], IsDescending: false)],
                Offset = all.Count,
                Limit = Math.Min(RecordQuery.MaxPageSize, limit - all.Count),
                Fields = Fields,
            };
            var page = await records.ListAsync(definitions.Current, query, Visibility.Everything, cancellationToken);
            all.AddRange(page.Records.Select(Read));
            if (page.Records.Length < query.Limit)
            {
                break;
            }
        }

        return all.ToImmutable();
    }

    // Of several, which only a database from before names were unique can have, the first one.
    private async Task<KnownUser?> FindByAsync(string field, string value, CancellationToken cancellationToken)
    {
        var query = new RecordQuery
        {
            Entity = UserEntity.Name,
            Filter = new FieldCondition([field], FilterOperator.Equal, [FieldValue.Of(value)]),
            Limit = 1,
            Fields = Fields,
        };
        var page = await records.ListAsync(definitions.Current, query, Visibility.Everything, cancellationToken);
        return page.Records is [var record, ..] ? Read(record) : null;
    }

    private KnownUser Read(RecordSnapshot user) => new()
    {
        Id = new UserId(user.Key.Id),
        Organization = new OrganizationId(ValueOf(user, "organization").AsInteger()!.Value),
        UserName = ValueOf(user, "username").AsText()!,
        Email = ValueOf(user, "email").AsText(),
        FirstName = ValueOf(user, "first_name").AsText() ?? "",
        LastName = ValueOf(user, "last_name").AsText() ?? "",
        Language = ValueOf(user, "language").AsText(),
        IsEnabled = ValueOf(user, "enabled").AsBoolean() == true,
    };

    private FieldValue ValueOf(RecordSnapshot user, string field) => user.Values[Users.OrdinalOf(field)];
}
