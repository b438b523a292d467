using System.Collections.Immutable;
using Oro.Entities;
using Oro.Grains.Entities;
using Oro.Grains.Security.Access;
using Oro.Grains.Security.BusinessUnits;
using Oro.Grains.Security.Organizations;
using Oro.Grains.Security.Roles;
using Oro.Grains.Security.Users;
using Oro.Grains.Storage;
using Oro.Records;

namespace Oro.Grains.Security;

/// <summary>
/// The records without which nobody can work: an organization with a business unit, the ready-made roles and the
/// administrator.
/// </summary>
internal sealed class FirstRecords(RecordReader records, Definitions definitions)
{
    /// <summary>Id of the first organization, business unit and user, and of the role of administrators.</summary>
    public const long FirstId = 1;

    private const string AdminName = "admin";

    /// <summary>What is missing, as rows to write; empty when all is there.</summary>
    public async Task<ImmutableArray<RowChange>> ListMissingAsync(DateTime at, CancellationToken cancellationToken)
    {
        var rows = ImmutableArray.CreateBuilder<RowChange>();
        await AddAsync(OrganizationEntity.Name, FirstId, ("name", Of("Default")), ("enabled", FieldValue.Of(true)));
        await AddAsync(
            BusinessUnitEntity.Name, FirstId,
            ("name", Of("Main")), (SystemFields.Organization, FieldValue.Of(FirstId)));
        foreach (var role in ReadyMadeRoles.All)
        {
            await AddAsync(
                RoleEntity.Name, role.Id,
                ("role", Of(role.Name)), ("label", Of(role.Label)), ("rights", Of(RightsJson.Write(role.Rights))));
        }

        if (rows.Any(r => r.Entity.Name == RoleEntity.Name && r.Id == ReadyMadeRoles.Administrator.Id))
        {
            rows.Add(await AdministratorAsync(at, cancellationToken));
        }

        return rows.DrainToImmutable();

        async Task AddAsync(string entity, long id, params (string Field, FieldValue Value)[] values)
        {
            if (await FindAsync(entity, id, cancellationToken) is null)
            {
                rows.Add(Row(entity, id, at, before: null, values));
            }
        }
    }

    // One of a time without roles gets the role that allows what everybody was allowed.
    private async Task<RowChange> AdministratorAsync(DateTime at, CancellationToken cancellationToken)
    {
        var before = await FindAsync(UserEntity.Name, FirstId, cancellationToken);
        (string, FieldValue)[] unit = [(SystemFields.Owner, FieldValue.Of(FirstId))];
        (string, FieldValue)[] person =
        [
            ("username", Of(AdminName)), ("first_name", Of("Ada")), ("last_name", Of("Admin")),
            ("enabled", FieldValue.Of(true)), (SystemFields.Organization, FieldValue.Of(FirstId)),
        ];
        var row = Row(UserEntity.Name, FirstId, at, before, before is null ? [.. person, .. unit] : unit);
        var roles = row.Entity.Fields.First(f => f.Name == "user_roles");
        return row with { Links = [new LinkChange(roles, [ReadyMadeRoles.Administrator.Id], [])] };
    }

    private Task<RecordSnapshot?> FindAsync(string entity, long id, CancellationToken cancellationToken) =>
        records.FindAsync(definitions.Current.Get(entity), id, Visibility.Everything, cancellationToken);

    private RowChange Row(
        string entityName, long id, DateTime at, RecordSnapshot? before, (string Field, FieldValue Value)[] values)
    {
        var entity = definitions.Current.Get(entityName);
        List<(string Field, FieldValue Value)> all = [.. values, (SystemFields.UpdatedAt, FieldValue.Of(at))];
        if (before is null)
        {
            all.Add((SystemFields.CreatedAt, FieldValue.Of(at)));
        }

        return new RowChange
        {
            Entity = entity.Definition,
            Kind = before is null ? ChangeKind.Create : ChangeKind.Update,
            Id = id,
            ExpectedRevision = before?.Revision ?? 0,
            Columns = [.. all.Select(v => (entity.OrdinalOf(v.Field), v.Value))],
            Fields = [.. values.Select(v => new FieldChange(v.Field, FieldValue.Null, v.Value))],
        };
    }

    private static FieldValue Of(string text) => FieldValue.Of(text);
}
