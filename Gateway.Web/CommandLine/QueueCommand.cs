using System.CommandLine;
using System.Globalization;
using Oro.Gateway.CommandLine.Operations;

namespace Oro.Gateway.CommandLine;

/// <summary><c>queue status|dead|retry|discard|pause|resume|check</c>.</summary>
internal static class QueueCommand
{
    private const int DefaultMessages = 1000;

    public static Command Create() => new("queue", "The message queue.")
    {
        Plain(new Command("status", "Shows how many messages of each topic wait and are dead."), new QueueStatus()),
        OfDeadLetters(new Command("dead", "Lists dead letters with their errors."), new QueueDeadLetters()),
        OfDeadLetters(new Command("retry", "Delivers dead letters again."), new QueueRetry()),
        OfDeadLetters(new Command("discard", "Deletes dead letters for ever."), new QueueDiscard()),
        OfTopic(new Command("pause", "Begins no message of a topic, or of any."), new QueuePause()),
        OfTopic(new Command("resume", "Ends the pause of a topic, or of all."), new QueueResume()),
        Check(),
    };

    private static Command Plain(Command command, Operation operation)
    {
        command.Add(DataOption.Create());
        command.SetAction((parsed, cancellationToken) =>
            OperationRunner.RunAsync(parsed, operation, new Dictionary<string, string>(), cancellationToken));
        return command;
    }

    private static Command OfTopic(Command command, Operation operation)
    {
        var topic = new Argument<string?>("topic")
        {
            Description = "Its name, such as mail.send-email; without it, all.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        command.Add(topic);
        command.Add(DataOption.Create());
        command.SetAction((parsed, cancellationToken) => OperationRunner.RunAsync(
            parsed, operation, Arguments((DeadLetterArguments.Topic, parsed.GetValue(topic))), cancellationToken));
        return command;
    }

    private static Command OfDeadLetters(Command command, Operation operation)
    {
        var topic = new Option<string?>("--topic") { Description = "Those of this topic; without it, of all." };
        var id = new Option<Guid?>("--id") { Description = "This one alone." };
        command.Add(topic);
        command.Add(id);
        command.Add(DataOption.Create());
        command.SetAction((parsed, cancellationToken) => OperationRunner.RunAsync(
            parsed,
            operation,
            Arguments(
                (DeadLetterArguments.Topic, parsed.GetValue(topic)),
                (DeadLetterArguments.Id, parsed.GetValue(id)?.ToString())),
            cancellationToken));
        return command;
    }

    private static Command Check()
    {
        var messages = new Option<int>("--messages")
        {
            Description = $"How many, 1 to 100000 ({DefaultMessages}).",
            DefaultValueFactory = _ => DefaultMessages,
        };
        var command = new Command(
            "check", "Sends messages that do nothing through the queue; prints how many a second were handled.")
        {
            messages,
            DataOption.Create(),
        };
        command.SetAction((parsed, cancellationToken) => OperationRunner.RunAsync(
            parsed,
            new QueueCheck(),
            Arguments((QueueCheck.Messages, parsed.GetValue(messages).ToString(CultureInfo.InvariantCulture))),
            cancellationToken));
        return command;
    }

    private static Dictionary<string, string> Arguments(params (string Name, string? Value)[] given) =>
        given.Where(a => a.Value is not null).ToDictionary(a => a.Name, a => a.Value!);
}
