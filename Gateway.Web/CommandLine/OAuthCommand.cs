using System.CommandLine;
using Oro.Gateway.CommandLine.Operations;

namespace Oro.Gateway.CommandLine;

/// <summary><c>oauth rotate-key</c>.</summary>
internal static class OAuthCommand
{
    public static Command Create()
    {
        var rotate = new Command(
            "rotate-key", "Has access tokens signed with a new key; prints its name, alone on standard output.")
        {
            DataOption.Create(),
        };
        rotate.SetAction((parsed, cancellationToken) => OperationRunner.RunAsync(
            parsed, new RotateOAuthKey(), new Dictionary<string, string>(), cancellationToken));
        return new Command("oauth", "The OAuth 2.0 server.") { rotate };
    }
}
