using System.CommandLine;
using Oro.Gateway.CommandLine.Operations;

namespace Oro.Gateway.CommandLine;

/// <summary><c>user create NAME</c>, <c>user key NAME</c> and so on.</summary>
internal static class UserCommand
{
    public static Command Create() => new("user", "Users and their credentials.")
    {
        CreateCreate(),
        CreateList(),
        ForOne(
            new Command("password", "Gives a user a new password and prints it, alone on standard output."),
            new SetUserPassword()),
        ForOne(new Command("disable", "Keeps a user out, and ends all sessions at once."), new DisableUser()),
        ForOne(new Command("enable", "Lets a user in again."), new EnableUser()),
        CreateKey(),
    };

    private static Command CreateList()
    {
        var list = new Command("list", "Lists users: name, enabled or disabled, e-mail address, first and last name.")
        {
            DataOption.Create(),
        };
        list.SetAction((parsed, cancellationToken) => OperationRunner.RunAsync(
            parsed, new ListUsers(), new Dictionary<string, string>(), cancellationToken));
        return list;
    }

    private static Command ForOne(Command command, UserOperation operation)
    {
        var name = new Argument<string>("name") { Description = "The name that the user signs in with." };
        command.Add(name);
        command.Add(DataOption.Create());
        command.SetAction((parsed, cancellationToken) => OperationRunner.RunAsync(
            parsed,
            operation,
            new Dictionary<string, string> { [UserOperation.UserName] = parsed.GetRequiredValue(name) },
            cancellationToken));
        return command;
    }

    private static Command CreateCreate()
    {
        var name = new Argument<string>("name") { Description = "The name that the user is to sign in with." };
        var roles = new Option<string[]>("--role")
        {
            Description = "A role that the user gets, such as \"Sales Rep\"; more than one with more of these.",
        };
        var email = new Option<string?>("--email") { Description = "The user's e-mail address." };
        var firstName = new Option<string?>("--first-name") { Description = "The user's first name." };
        var lastName = new Option<string?>("--last-name") { Description = "The user's last name." };
        var create = new Command(
            "create", "Makes a user of the first business unit, and prints the password, alone on standard output.")
        {
            name, roles, email, firstName, lastName, DataOption.Create(),
        };
        create.SetAction((parsed, cancellationToken) => OperationRunner.RunAsync(
            parsed,
            new CreateUser(),
            new (string Name, string? Value)[]
            {
                (CreateUser.UserName, parsed.GetRequiredValue(name)),
                (CreateUser.Roles, string.Join(CreateUser.Separator, parsed.GetValue(roles) ?? [])),
                (CreateUser.Email, parsed.GetValue(email)),
                (CreateUser.FirstName, parsed.GetValue(firstName)),
                (CreateUser.LastName, parsed.GetValue(lastName)),
            }.Where(a => a.Value is not null).ToDictionary(a => a.Name, a => a.Value!),
            cancellationToken));
        return create;
    }

    private static Command CreateKey()
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
        return key;
    }
}
