using System.CommandLine;
using Oro.Gateway.CommandLine.Operations;

namespace Oro.Gateway.CommandLine;

/// <summary><c>user key NAME</c>.</summary>
internal static class UserKeyCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("name") { Description = "The name that the user signs in with." };
        var key = new Command("key", "Prints a new API key for a user, alone on standard output.")
        {
            name,
            DataOption.Create(),
        };
        key.SetAction((parsed, cancellationToken) => OperationRunner.RunAsync(
            parsed,
            new CreateUserKey(),
            new Dictionary<string, string> { [CreateUserKey.UserName] = parsed.GetRequiredValue(name) },
            cancellationToken));
        return new Command("user", "Users and their credentials.") { key };
    }
}
