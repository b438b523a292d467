using System.Collections.Immutable;

namespace Oro.Gateway.Errors;

/// <summary>The request is wrong as it stands: found by the gateway, before any grain was asked.</summary>
internal sealed class RequestRefusedException(ImmutableArray<WireError> errors) : Exception(errors[0].Detail)
{
    public RequestRefusedException(WireError error)
        : this([error])
    {
    }

    /// <summary>Everything that is wrong; at least one.</summary>
    public ImmutableArray<WireError> Errors { get; } = errors;
}
