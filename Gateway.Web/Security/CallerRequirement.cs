using Oro.Security;

namespace Oro.Gateway.Security;

/// <summary>Metadata of endpoints that answer a signed-in user only.</summary>
internal sealed class CallerRequirement
{
    public static CallerRequirement Any { get; } = new();

    /// <summary>
    /// Somebody in front of the page: a program's key does not change who may have one, nor how one signs in.
    /// </summary>
    public static CallerRequirement Person { get; } = new() { NeedsSession = true };

    public bool NeedsSession { get; private init; }
}

/// <summary>How endpoints ask for a signed-in user and get to know who it is.</summary>
internal static class CallerExtensions
{
    public static TBuilder RequireCaller<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.WithMetadata(CallerRequirement.Any);

    public static TBuilder RequirePerson<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.WithMetadata(CallerRequirement.Person);

    /// <summary>The user who makes the request; there is one wherever <see cref="RequireCaller"/> was said.</summary>
    public static SignedInUser SignedInUser(this HttpContext context) =>
        context.Features.Get<SignedInUser>()
        ?? throw new InvalidOperationException("The endpoint does not require a caller.");
}
