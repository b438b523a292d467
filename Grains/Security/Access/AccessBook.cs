using System.Collections.Concurrent;
using Oro.Errors;
using Oro.Security;

namespace Oro.Grains.Security.Access;

/// <summary>
/// What everybody may do, as this silo knows it. It fails closed: when nobody could say for a while whether something
/// changed, nobody may do anything until somebody can.
/// </summary>
public sealed class AccessBook(TimeProvider time)
{
    // Beyond this an unreachable database means that a right may be gone without this silo knowing.
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private volatile Edition _edition = new(AccessDirectory.Empty);
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _confirmedAt;

    /// <summary>The newest directory.</summary>
    public AccessDirectory Current => _edition.Directory;

    /// <summary>What a principal may do now.</summary>
    /// <exception cref="StorageUnavailableException">
    /// Nobody could say for too long whether that is still so.
    /// </exception>
    public UserAccess Of(Principal principal)
    {
        ThrowIfOutdated();
        return _edition.Of(principal);
    }

    /// <summary>Refuses to say anything when nobody could say for too long whether it is still so.</summary>
    /// <exception cref="StorageUnavailableException">It was too long.</exception>
    public void ThrowIfOutdated()
    {
        if (IsOutdated)
        {
            throw new StorageUnavailableException("the database", "who may do what could not be read for a while");
        }
    }

    /// <summary>Whether nobody could say for too long whether it is still so.</summary>
    public bool IsOutdated => time.GetElapsedTime(Volatile.Read(ref _confirmedAt)) > MaxAge;

    /// <summary>
    /// The time of a question: an answer that is a long time on its way is as old as what it says, and counts from when
    /// it was asked for.
    /// </summary>
    public long Ask() => time.GetTimestamp();

    /// <summary>The directory of that version was still the newest after <see cref="Ask"/>.</summary>
    public void Confirm(long version, long askedAt)
    {
        lock (_lock)
        {
            if (version == Current.Version && askedAt > _confirmedAt)
            {
                Volatile.Write(ref _confirmedAt, askedAt);
            }
        }
    }

    /// <summary>Takes one that was read after <see cref="Ask"/>; one that is not newer changes nothing.</summary>
    public void Advance(AccessDirectory next, long askedAt)
    {
        TaskCompletionSource changed;
        lock (_lock)
        {
            if (next.Version <= Current.Version)
            {
                return;
            }

            _edition = new Edition(next);
            Confirm(next.Version, askedAt);
            (changed, _changed) = (_changed, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        changed.SetResult();
    }

    /// <summary>The newest, as soon as it is newer than that version, or when the wait is over.</summary>
    public async Task<AccessDirectory> WaitAsync(
        long than, TimeSpan wait, TimeProvider clock, CancellationToken cancellationToken)
    {
        Task changed;
        lock (_lock)
        {
            changed = Current.Version > than ? Task.CompletedTask : _changed.Task;
        }

        try
        {
            await changed.WaitAsync(wait, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            // There is none; the answer is the one that there is.
        }

        return Current;
    }

    /// <summary>A directory with what was made of it; a new one begins anew.</summary>
    private sealed class Edition(AccessDirectory directory)
    {
        private readonly ConcurrentDictionary<Principal, UserAccess> _users = [];

        public AccessDirectory Directory => directory;

        // Only principals that gateways made are asked for, so there are no more than users in organizations.
        public UserAccess Of(Principal principal) => _users.TryGetValue(principal, out var known)
            ? known
            : _users.GetOrAdd(principal, p => new UserAccess(directory, p));
    }
}
