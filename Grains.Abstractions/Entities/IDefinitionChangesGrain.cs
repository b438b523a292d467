using Orleans.Concurrency;
using Oro.Security;

namespace Oro.Entities;

/// <summary>
/// Decides all changes of definitions, one after another; its key is 0. What was decided is carried out even when this
/// process dies half-way: the next activation goes on from the step that was reached.
/// </summary>
[Alias("definition-changes")]
public interface IDefinitionChangesGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// Decides and carries out one change. When it returns, the database can store what the new definitions say and
    /// they are in force; every process follows within a second.
    /// </summary>
    /// <exception cref="Errors.AccessDeniedException">The caller may not manage definitions.</exception>
    /// <exception cref="Errors.DefinitionNotFoundException">There is no such entity or field.</exception>
    /// <exception cref="Errors.DefinitionRefusedException">It cannot be; every reason is named.</exception>
    /// <exception cref="Errors.ConfirmationNeededException">Something is lost by it, and the caller did not say that
    /// it knows.</exception>
    [Alias("apply"), RequiresCapability(Capability.ManageDefinitions)]
    [ResponseTimeout("00:10:00")] // the values of a large entity may have to be moved
    Task<DefinitionOutcome> ApplyAsync(DefinitionChange change, CancellationToken cancellationToken);

    /// <summary>
    /// The version in force, as soon as it is above the one given, or in a second at the latest. Also goes on with what
    /// was left half-way.
    /// </summary>
    [Alias("wait"), AlwaysInterleave, InternalCall]
    Task<int> WaitAsync(int above, CancellationToken cancellationToken);
}
