using Oro.Errors;
using Oro.Security;

namespace Oro.Gateway.CommandLine.Operations;

/// <summary>Makes a user.</summary>
internal sealed class CreateUser : Operation
{
    public const string UserName = "user";
    public const string Roles = "roles";
    public const string Email = "email";
    public const string FirstName = "first-name";
    public const string LastName = "last-name";

    // No name of a role has it.
    public const char Separator = '\n';

    public override string Name => "create-user";

    public override async Task<string> RunAsync(
        IGrainFactory grains, IReadOnlyDictionary<string, string> arguments, CancellationToken cancellationToken)
    {
        var user = new NewUser(
            arguments[UserName], [.. arguments[Roles].Split(Separator, StringSplitOptions.RemoveEmptyEntries)])
        {
            Email = arguments.GetValueOrDefault(Email),
            FirstName = arguments.GetValueOrDefault(FirstName),
            LastName = arguments.GetValueOrDefault(LastName),
        };
        try
        {
            return $"{await grains.GetGrain<INewUserGrain>(0).CreateAsync(user, cancellationToken)}\n";
        }
        catch (ValidationFailedException refused)
        {
            throw new OperationRefusedException(string.Join('\n', refused.Failures.Select(
                f => f.Field is null ? f.Detail : $"{f.Field}: {f.Detail}")));
        }
    }
}
