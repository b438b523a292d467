using Oro.OAuth;

namespace Oro.Gateway.CommandLine.Operations;

/// <summary>Has access tokens signed with a new key.</summary>
internal sealed class RotateOAuthKey : Operation
{
    public override string Name => "rotate-oauth-key";

    public override async Task<string> RunAsync(
        IGrainFactory grains, IReadOnlyDictionary<string, string> arguments, CancellationToken cancellationToken) =>
        $"{await grains.GetGrain<ITokensGrain>(0).RotateKeyAsync(cancellationToken)}\n";
}
