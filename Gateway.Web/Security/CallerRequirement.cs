using Oro.Security;

namespace Oro.Gateway.Security;

/// <summary>Metadata of endpoints that answer a signed-in user only.</summary>
internal sealed class CallerRequirement
{
    public static CallerRequirement Instance { get; } = new();
}

/// <summary>How endpoints ask for a signed-in user and get to know who it is.</summary>
internal static class CallerExtensions
{
    public static TBuilder RequireCaller<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.WithMetadata(CallerRequirement.Instance);

    /// <summary>The user who makes the request; there is one wherever <see cref="RequireCaller"/> was said.</summary>
    public static SignedInUser SignedInUser(this HttpContext context) =>
        context.Features.Get<SignedInUser>()
        ?? throw new InvalidOperationException("The endpoint does not require a caller.");
}
