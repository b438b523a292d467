using Oro.Records;

namespace Oro.Security;

/// <summary>Reads and sets what roles allow. A stateless worker; its key is 0.</summary>
[Alias("role-rights-grain"), RequiresCapability(Capability.ManageUsers)]
public interface IRoleRightsGrain : IGrainWithIntegerKey
{
    /// <summary>What a role allows, and the revision of its record.</summary>
    /// <exception cref="Errors.RecordNotFoundException">There is no such role for the caller.</exception>
    [Alias("get")]
    Task<RoleRightsAt> GetAsync(RoleId role, CancellationToken cancellationToken);

    /// <summary>
    /// Sets what a role allows, as a change of its record; in force everywhere within a second. The role of
    /// administrators has every right and keeps them.
    /// </summary>
    /// <param name="role">Which role.</param>
    /// <param name="rights">All that it allows from now on.</param>
    /// <param name="requiredRevision">The revision that its record must have; null: any.</param>
    /// <param name="writeId">Names the write; again, it changes nothing.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="Errors.RecordNotFoundException">There is no such role for the caller.</exception>
    /// <exception cref="Errors.RecordConflictException">Its record has another revision.</exception>
    /// <exception cref="Errors.ValidationFailedException">
    /// It is the role of administrators, it allows more than the caller may, before or then, or nobody would be left
    /// who can manage users and roles.
    /// </exception>
    [Alias("set")]
    Task<RoleRightsAt> SetAsync(
        RoleId role,
        RoleRights rights,
        long? requiredRevision,
        WriteId writeId,
        CancellationToken cancellationToken);

    /// <summary>Makes a role that allows what another one does, under a label of its own.</summary>
    /// <exception cref="Errors.RecordNotFoundException">There is no such role for the caller.</exception>
    /// <exception cref="Errors.ValidationFailedException">
    /// The label is wrong or taken, or the role allows more than the caller may.
    /// </exception>
    [Alias("clone")]
    Task<RoleId> CloneAsync(RoleId role, string label, WriteId writeId, CancellationToken cancellationToken);
}
