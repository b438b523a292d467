namespace Oro.Security;

/// <summary>
/// The principal of the current call, carried by Orleans' request context from the gateway downwards. It is signed, and
/// every call of a grain checks that before the grain sees it.
/// </summary>
public static class Caller
{
    private const string Key = "oro-principal";

    /// <summary>The principal of this call.</summary>
    /// <exception cref="Errors.AccessDeniedException">The call carries none.</exception>
    public static Principal Current =>
        Find() ?? throw new Errors.AccessDeniedException("a signed-in user");

    /// <summary>What the user of this call is known by; null when the product itself makes it.</summary>
    public static Credential? Credential => FindSigned()?.Credential;

    /// <summary>The principal of this call, or null when it carries none.</summary>
    public static Principal? Find() => FindSigned()?.Principal;

    /// <summary>The principal of this call with the proof of it, or null when it carries none.</summary>
    public static SignedPrincipal? FindSigned() => RequestContext.Get(Key) as SignedPrincipal;

    /// <summary>Calls made from here on, in this flow of control, are made on behalf of that principal.</summary>
    public static void Set(SignedPrincipal principal) => RequestContext.Set(Key, principal);

    /// <summary>Calls made from here on, in this flow of control, are made on nobody's behalf.</summary>
    public static void Clear() => RequestContext.Remove(Key);
}
