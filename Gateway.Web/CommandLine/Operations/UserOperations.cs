using Oro.Errors;
using Oro.Security;

namespace Oro.Gateway.CommandLine.Operations;

/// <summary>Lists users.</summary>
internal sealed class ListUsers : Operation
{
    public override string Name => "list-users";

    public override async Task<string> RunAsync(
        IGrainFactory grains, IReadOnlyDictionary<string, string> arguments, CancellationToken cancellationToken)
    {
        var users = await grains.GetGrain<IUserOperationsGrain>(0).ListAsync(cancellationToken);
        return string.Concat(users.Select(
            u => $"{u.UserName}\t{(u.IsEnabled ? "enabled" : "disabled")}\t{u.Email}\t{u.DisplayName}\n"));
    }
}

/// <summary>Something that is done with one user.</summary>
internal abstract class UserOperation : Operation
{
    public const string UserName = "user";

    public override async Task<string> RunAsync(
        IGrainFactory grains, IReadOnlyDictionary<string, string> arguments, CancellationToken cancellationToken)
    {
        var userName = arguments[UserName];
        try
        {
            return await RunAsync(grains.GetGrain<IUserOperationsGrain>(0), userName, cancellationToken);
        }
        catch (RecordNotFoundException)
        {
            throw new OperationRefusedException($"There is no user '{userName}'.");
        }
    }

    protected abstract Task<string> RunAsync(
        IUserOperationsGrain users, string userName, CancellationToken cancellationToken);
}

/// <summary>Gives a user a new password.</summary>
internal sealed class SetUserPassword : UserOperation
{
    public override string Name => "set-user-password";

    protected override async Task<string> RunAsync(
        IUserOperationsGrain users, string userName, CancellationToken cancellationToken) =>
        $"{await users.SetPasswordAsync(userName, cancellationToken)}\n";
}

/// <summary>Keeps a user out.</summary>
internal sealed class DisableUser : UserOperation
{
    public override string Name => "disable-user";

    protected override async Task<string> RunAsync(
        IUserOperationsGrain users, string userName, CancellationToken cancellationToken)
    {
        await users.SetEnabledAsync(userName, isEnabled: false, cancellationToken);
        return "";
    }
}

/// <summary>Lets a user in again.</summary>
internal sealed class EnableUser : UserOperation
{
    public override string Name => "enable-user";

    protected override async Task<string> RunAsync(
        IUserOperationsGrain users, string userName, CancellationToken cancellationToken)
    {
        await users.SetEnabledAsync(userName, isEnabled: true, cancellationToken);
        return "";
    }
}
