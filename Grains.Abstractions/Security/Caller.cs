namespace Oro.Security;

/// <summary>
/// The principal of the current call, carried by Orleans' request context from the gateway downwards.
/// </summary>
public static class Caller
{
    private const string Key = "oro-principal";

    /// <summary>The principal of this call.</summary>
    /// <exception cref="Errors.AccessDeniedException">The call carries none.</exception>
    public static Principal Current =>
        Find() ?? throw new Errors.AccessDeniedException("a signed-in user");

    /// <summary>The principal of this call, or null when it carries none.</summary>
    public static Principal? Find() => RequestContext.Get(Key) as Principal;

    /// <summary>Refuses a call that is not an administrator's.</summary>
    /// <exception cref="Errors.AccessDeniedException">It is somebody else's.</exception>
    public static void DemandAdministrator()
    {
        if (!Current.IsAdministrator)
        {
            throw new Errors.AccessDeniedException("an administrator");
        }
    }

    /// <summary>Calls made from here on, in this flow of control, are made on behalf of that principal.</summary>
    public static void Set(Principal principal) => RequestContext.Set(Key, principal);
}
