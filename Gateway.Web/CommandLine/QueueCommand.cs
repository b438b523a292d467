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
        Plain("status", "Shows how many messages of each topic wait, and how many are dead.", new QueueStatus()),
        OfDeadLetters("dead", "Lists dead letters with their errors.", new QueueDeadLetters()),
        OfDeadLetters("retry", "Delivers dead letters again.", new QueueRetry()),
        OfDeadLetters("discard", "Deletes dead letters for ever.", new QueueDiscard()),
        OfTopic("pause", "Begins no message of a topic, or of any, until it is resumed.", new QueuePause()),
        OfTopic("resume", "Ends the pause of a topic, or of all.", new QueueResume()),
        Check(),
    };

    private static Command Plain(string name, string description, Operation operation)
    {
        var command = new Command(name, description) { DataOption.Create() };
        command.SetAction((parsed, cancellationToken) =>
            OperationRunner.RunAsync(parsed, operation, new Dictionary<string, string>(), cancellationToken));
        return command;
    }

    private static Command OfTopic(string name, string description, Operation operation)
    {
        var topic = new Argument<string?>("topic")
        {
            Description = "Its name, such as mail.send-email; without it, all.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command(name, description) { topic, DataOption.Create() };
        command.SetAction((parsed, cancellationToken) => OperationRunner.RunAsync(
            parsed, operation, Arguments((DeadLetterArguments.Topic, parsed.GetValue(topic))), cancellationToken));
        return command;
    }

    private static Command OfDeadLetters(string name, string description, Operation operation)
    {
        var topic = new Option<string?>("--topic") { Description = "Those of this topic; without it, of all." };
        var id = new Option<Guid?>("--id") { Description = "This one alone." };
        var command = new Command(name, description) { topic, id, DataOption.Create() };
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
