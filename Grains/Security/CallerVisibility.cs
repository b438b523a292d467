using Oro.Grains.Storage;
using Oro.Security;

namespace Oro.Grains.Security;

/// <summary>What the caller of a grain may see of lists.</summary>
internal sealed class CallerVisibility(CallerAccess access)
{
    /// <summary>For the reads of the current call.</summary>
    /// <exception cref="Oro.Errors.AccessDeniedException">It has no caller.</exception>
    public Visibility Current
    {
        get
        {
            var caller = access.Current;
            return new Visibility(entity => caller.Of(entity).LimitOf(Permission.View));
        }
    }
}
