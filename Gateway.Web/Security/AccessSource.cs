using Oro.Errors;
using Oro.Grains.Security.Access;
using Oro.Security;

namespace Oro.Gateway.Security;

/// <summary>
/// What everybody may do, as this gateway knows it: the newest that it was told of. When no silo could say for a while
/// whether that is still so, nobody may do anything.
/// </summary>
internal sealed class AccessSource(IGrainFactory grains, TimeProvider time)
{
    private readonly AccessBook _book = new(time);

    /// <summary>Hears when what somebody may do changed, or is known again.</summary>
    public event Action? Changed;

    /// <summary>What a principal may do now.</summary>
    public ValueTask<UserAccess> GetAsync(Principal principal, CancellationToken cancellationToken) =>
        _book.IsOutdated ? LoadAsync(principal, cancellationToken) : new(_book.Of(principal));

    /// <summary>What a principal may do now; null while nobody can say.</summary>
    public UserAccess? Find(Principal principal) => _book.IsOutdated ? null : _book.Of(principal);

    /// <exception cref="AccessDeniedException">The caller of this request lacks a capability.</exception>
    public async ValueTask DemandAsync(string capability, CancellationToken cancellationToken)
    {
        if (!(await GetAsync(Caller.Current, cancellationToken)).Has(capability))
        {
            throw new AccessDeniedException($"the capability {capability}");
        }
    }

    /// <summary>Waits for a newer one, for a second at most.</summary>
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        var (known, askedAt) = (_book.Current.Version, _book.Ask());
        Take(await Grain.FindNewerAsync(known, cancellationToken), known, askedAt);
    }

    /// <summary>Asks for the newest, because this gateway itself has changed what somebody may do.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var askedAt = _book.Ask();
        Take(await Grain.GetAsync(cancellationToken), _book.Current.Version, askedAt);
    }

    private IAccessGrain Grain => grains.GetGrain<IAccessGrain>(0);

    private async ValueTask<UserAccess> LoadAsync(Principal principal, CancellationToken cancellationToken)
    {
        await RefreshAsync(cancellationToken);
        return _book.Of(principal);
    }

    private void Take(AccessDirectory? newest, long known, long askedAt)
    {
        var isNews = _book.IsOutdated;
        if (newest is null || newest.Version == known)
        {
            _book.Confirm(known, askedAt);
        }
        else
        {
            isNews = true;
            _book.Advance(newest, askedAt);
        }

        if (isNews)
        {
            Changed?.Invoke();
        }
    }
}
