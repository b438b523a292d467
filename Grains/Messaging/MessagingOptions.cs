using System.ComponentModel.DataAnnotations;
using Oro.Grains.Backing;

namespace Oro.Grains.Messaging;

/// <summary>How messages are carried and how many are handled at once.</summary>
internal sealed class MessagingOptions : IValidatableObject
{
    public const string SectionName = "Messaging";
    public const string Setting = "ORO_MQ_DSN";
    public const string DatabaseScheme = "dbal";
    public const string RabbitScheme = "amqp";
    public const string PrefixOption = "prefix";

    /// <summary>
    /// What carries due messages: <c>dbal:</c>, the application database, or RabbitMQ as
    /// <c>amqp://user:password@host:5672/vhost</c>, with <c>?prefix=oro</c> for the names of its queues.
    /// </summary>
    public string Dsn { get; set; } = DatabaseScheme + ":";

    /// <summary>Messages that a partition takes ahead, 1 to 1000 (200): about 50 ms of work.</summary>
    [Range(1, 1000, ErrorMessage = "Messaging:MaxTaken must be between 1 and 1000.")]
    public int MaxTaken { get; set; } = 200;

    /// <summary>
    /// Messages of different keys that a partition has handled at the same time, 1 to 200 (16). One topic gets half of
    /// it, so that a slow one does not stop the others.
    /// </summary>
    [Range(1, 200, ErrorMessage = "Messaging:MaxRunning must be between 1 and 200.")]
    public int MaxRunning { get; set; } = 16;

    /// <summary>Longest that one attempt may take, 100 ms to 1 h (1 min).</summary>
    [Range(
        typeof(TimeSpan), "00:00:00.100", "01:00:00",
        ErrorMessage = "Messaging:AttemptTimeout must be between 00:00:00.100 and 01:00:00.")]
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Wait after the first failed attempt, 10 ms to 1 h (1 s); it doubles with each.</summary>
    [Range(
        typeof(TimeSpan), "00:00:00.010", "01:00:00",
        ErrorMessage = "Messaging:FirstDelay must be between 00:00:00.010 and 01:00:00.")]
    public TimeSpan FirstDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest wait between two attempts, 10 ms to 1 d (10 min).</summary>
    [Range(
        typeof(TimeSpan), "00:00:00.010", "1.00:00:00",
        ErrorMessage = "Messaging:MaxDelay must be between 00:00:00.010 and 1.00:00:00.")]
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How often partitions look for messages whose time has come or whose wake-up was lost, 10 ms to 1 min (1 s).
    /// </summary>
    [Range(
        typeof(TimeSpan), "00:00:00.010", "00:01:00",
        ErrorMessage = "Messaging:PollInterval must be between 00:00:00.010 and 00:01:00.")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long a silo leaves a partition alone that another one took from it, 0 to 5 s (5 s), so that two that do not
    /// see each other do not take it from each other all the time.
    /// </summary>
    [Range(
        typeof(TimeSpan), "00:00:00", "00:00:05",
        ErrorMessage = "Messaging:LeaseDuration must be between 00:00:00 and 00:00:05.")]
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Published messages that wait to be stored, 1 to 100 000 (10 000); more are refused.</summary>
    [Range(1, 100_000, ErrorMessage = "Messaging:MaxPublishing must be between 1 and 100000.")]
    public int MaxPublishing { get; set; } = 10_000;

    /// <summary>The address, understood; the options were checked.</summary>
    public Dsn ReadDsn() => Backing.Dsn.Parse(Dsn);

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        DsnOption.Validate(Setting, Dsn, FindFault);

    private static string? FindFault(Dsn dsn)
    {
        if (dsn.FindUnknownOption(PrefixOption) is { } unknown)
        {
            return $"it has no option '{unknown}'.";
        }

        return dsn is { Scheme: DatabaseScheme, Host.Length: 0, Path.Length: 0 }
            or { Scheme: RabbitScheme, Host.Length: > 0 }
            ? null
            : $"'{dsn}' is neither 'dbal:' nor such as 'amqp://user:password@127.0.0.1:5672/vhost'.";
    }
}
