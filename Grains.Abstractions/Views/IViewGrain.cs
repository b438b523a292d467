using System.Collections.Immutable;
using Oro.Records;

namespace Oro.Views;

/// <summary>Reads lists of records from the database. A stateless worker; its key is 0.</summary>
[Alias("view")]
public interface IViewGrain : IGrainWithIntegerKey
{
    /// <summary>One page of the records that the query selects and the caller may see.</summary>
    /// <exception cref="Errors.EntityNotFoundException">The query names an unknown entity.</exception>
    /// <exception cref="Errors.LimitExceededException">A limit of the query is exceeded.</exception>
    [Alias("list")]
    Task<RecordPage> ListAsync(RecordQuery query, CancellationToken cancellationToken);

    /// <summary>
    /// The records with these ids that exist, are not in the trash and that the caller may see, in the order of the
    /// ids; at most <see cref="RecordQuery.MaxPageSize"/>.
    /// </summary>
    [Alias("list-by-id")]
    Task<ImmutableArray<RecordSnapshot>> ListByIdAsync(
        string entity, ImmutableArray<long> ids, CancellationToken cancellationToken);

    /// <summary>
    /// Figures of the records that the query selects and the caller may see. It may have to look at all of them, so it
    /// has more time than others, and few run at once.
    /// </summary>
    /// <exception cref="Errors.EntityNotFoundException">The query names an unknown entity.</exception>
    /// <exception cref="Errors.LimitExceededException">A limit of the query is exceeded.</exception>
    /// <exception cref="Errors.ValidationFailedException">The query asks for what the fields do not have.</exception>
    /// <exception cref="Errors.StorageUnavailableException">It takes too long, or too many wait.</exception>
    [Alias("aggregate"), ResponseTimeout("00:00:30")]
    Task<AggregatePage> AggregateAsync(AggregateQuery query, CancellationToken cancellationToken);
}
