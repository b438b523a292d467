using Oro.Errors;
using Oro.Security;

namespace Oro.Gateway.CommandLine.Operations;

/// <summary>Makes an API key.</summary>
internal sealed class CreateUserKey : Operation
{
    public const string UserName = "user";

    public override string Name => "create-user-key";

    public override async Task<string> RunAsync(
        IGrainFactory grains, IReadOnlyDictionary<string, string> arguments, CancellationToken cancellationToken)
    {
        var userName = arguments[UserName];
        try
        {
            return $"{await grains.GetGrain<ICredentialsGrain>(0).CreateApiKeyAsync(userName, cancellationToken)}\n";
        }
        catch (RecordNotFoundException)
        {
            throw new OperationRefusedException($"There is no user '{userName}'.");
        }
    }
}
