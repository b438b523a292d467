using Orleans.Concurrency;
using Oro.Security;

namespace Oro.Grains.Security.Access;

/// <inheritdoc cref="IAccessGrain" />
[StatelessWorker, Reentrant]
internal sealed class AccessGrain(AccessBook book, TimeProvider time) : Grain, IAccessGrain
{
    // Well below the time after which a call is taken for lost.
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(1);

    /// <inheritdoc />
    public ValueTask<AccessDirectory> GetAsync(CancellationToken cancellationToken)
    {
        book.ThrowIfOutdated();
        return new(book.Current);
    }

    /// <inheritdoc />
    public async Task<AccessDirectory?> FindNewerAsync(long than, CancellationToken cancellationToken)
    {
        var newest = await book.WaitAsync(than, Wait, time, cancellationToken);
        // Whoever hears that there is no newer one relies on that.
        book.ThrowIfOutdated();
        return newest.Version > than ? newest : null;
    }
}
