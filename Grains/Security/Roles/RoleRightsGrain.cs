using Orleans.Concurrency;
using Oro.Entities;
using Oro.Errors;
using Oro.Grains.Security.Access;
using Oro.Grains.Storage;
using Oro.Records;
using Oro.Security;

namespace Oro.Grains.Security.Roles;

/// <inheritdoc cref="IRoleRightsGrain" />
[StatelessWorker, Reentrant]
internal sealed class RoleRightsGrain(CallerAccess access, Definitions definitions) : Grain, IRoleRightsGrain
{
    private const string Field = "rights";

    /// <inheritdoc />
    public async Task<RoleRightsAt> GetAsync(RoleId role, CancellationToken cancellationToken) =>
        RightsOf(await Record(role).GetAsync(cancellationToken));

    /// <inheritdoc />
    public async Task<RoleRightsAt> SetAsync(
        RoleId role,
        RoleRights rights,
        long? requiredRevision,
        WriteId writeId,
        CancellationToken cancellationToken)
    {
        var before = await Record(role).GetAsync(cancellationToken);
        if (!access.Current.Of(Roles).Reaches(Permission.Edit, before))
        {
            throw new AccessDeniedException($"the right to change {Roles.Definition.ApiName}");
        }

        // Whoever took something away from it could give it back to nobody.
        if (role.Value == ReadyMadeRoles.Administrator.Id)
        {
            const string Detail = "Administrators have every right.";
            throw new ValidationFailedException([new ValidationFailure(0, Field: null, "administrator", Detail)]);
        }

        ThrowIfWider(RightsOf(before).Rights);
        ThrowIfWider(rights);
        var change = new RecordChange
        {
            Kind = ChangeKind.Update,
            Key = before.Key,
            Edits = [new FieldEdit(Field, FieldValue.Of(RightsJson.Write(rights)))],
            RequiredRevision = requiredRevision,
            IsBySystem = true,
        };
        return RightsOf(await Record(role).ChangeAsync(change, writeId, fingerprint: null, cancellationToken));
    }

    /// <inheritdoc />
    public async Task<RoleId> CloneAsync(
        RoleId role, string label, WriteId writeId, CancellationToken cancellationToken)
    {
        var rights = (await GetAsync(role, cancellationToken)).Rights;
        if (access.Current.Of(Roles).LevelOf(Permission.Create) == AccessLevel.None)
        {
            throw new AccessDeniedException($"the right to create {Roles.Definition.ApiName}");
        }

        ThrowIfWider(rights);
        var change = new RecordChange
        {
            Kind = ChangeKind.Create,
            Key = new RecordKey(RoleEntity.Name, 0),
            Edits =
            [
                new("role", FieldValue.Of(NameOf(label))),
                new("label", FieldValue.Of(label.Trim())),
                new(Field, FieldValue.Of(RightsJson.Write(rights))),
            ],
            IsBySystem = true,
        };
        var changeSet = new ChangeSet { WriteId = writeId, Changes = [change] };
        var created = await GrainFactory.GetGrain<IChangeSetGrain>(0).CommitAsync(changeSet, cancellationToken);
        return new RoleId(created[0].Key.Id);
    }

    // Nobody gives away more than is one's own.
    private void ThrowIfWider(RoleRights rights)
    {
        if (!access.Current.Rights.Covers(rights))
        {
            const string Detail = "The role allows, or would allow, more than you may yourself.";
            throw new ValidationFailedException([new ValidationFailure(0, Field: null, "wider access", Detail)]);
        }
    }

    private static string NameOf(string label)
    {
        var letters = label.Trim().ToUpperInvariant().Select(c => char.IsLetterOrDigit(c) ? c : '_');
        return $"ROLE_{string.Concat(letters.Take(RoleEntity.MaxLength - "ROLE_".Length))}";
    }

    private EntityIndex Roles => definitions.Current.Get(RoleEntity.Name);

    private IRecordGrain Record(RoleId role) =>
        GrainFactory.GetGrain<IRecordGrain>(new RecordKey(RoleEntity.Name, role.Value).ToString());

    private RoleRightsAt RightsOf(RecordSnapshot role) => new(
        DirectoryEntries.RightsOf(role.Key.Id, field => role.Values[Roles.OrdinalOf(field)]), role.Revision);
}
