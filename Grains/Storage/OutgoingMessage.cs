using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Oro.Messaging;
using Oro.Security;

namespace Oro.Grains.Storage;

/// <summary>A message to be stored, by itself or in the transaction of the change that causes it.</summary>
internal sealed record OutgoingMessage
{
    /// <summary>Of all topics; fixed, because stored messages carry the number of theirs.</summary>
    public const int Partitions = 8;

    public const int MaxKeyLength = 200;
    public const int MaxBodyBytes = 65_536;

    private static readonly ConcurrentDictionary<Type, TopicAttribute> Topics = new();

    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web);

    public required Guid Id { get; init; }

    public required string Topic { get; init; }

    public required string Key { get; init; }

    public required MessagePriority Priority { get; init; }

    /// <summary>Not before; null: at once.</summary>
    public DateTime? DueAt { get; init; }

    /// <summary>On whose behalf it is handled; null: nobody's.</summary>
    public Principal? Sender { get; init; }

    public required string Body { get; init; }

    /// <summary>Messages of one lane, which is topic, key and priority, are handled in order.</summary>
    public long Lane { get; private init; }

    public int Partition => (int)(Lane % Partitions);

    /// <summary>A message of the topic that the body declares, sent by whom the current call is made for.</summary>
    /// <exception cref="Errors.LimitExceededException">The key or the body is too long.</exception>
    public static OutgoingMessage Of<T>(
        string key, T body, MessagePriority? priority = null, DateTime? dueAt = null)
        where T : class
    {
        var topic = Topics.GetOrAdd(typeof(T), DeclaredBy);
        var json = JsonSerializer.Serialize(body, Json);
        Check("characters of a message's key", MaxKeyLength, key.Length);
        Check("bytes of a message's body", MaxBodyBytes, Encoding.UTF8.GetByteCount(json));
        return new OutgoingMessage
        {
            Id = Guid.CreateVersion7(),
            Topic = topic.Name,
            Key = key,
            Priority = priority ?? topic.Priority,
            DueAt = dueAt,
            Sender = Caller.Find(),
            Body = json,
            Lane = LaneOf(topic.Name, key, priority ?? topic.Priority),
        };
    }

    /// <summary>The same everywhere and for ever: stored messages carry it. Never negative.</summary>
    public static long LaneOf(string topic, string key, MessagePriority priority)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{topic}\n{(int)priority}\n{key}"));
        return BinaryPrimitives.ReadInt64BigEndian(hash) & long.MaxValue;
    }

    private static TopicAttribute DeclaredBy(Type body) =>
        body.GetCustomAttribute<TopicAttribute>()
        ?? throw new InvalidOperationException($"{body} is not the body of a topic.");

    private static void Check(string limit, int allowed, int requested)
    {
        if (requested > allowed)
        {
            throw new Errors.LimitExceededException(limit, allowed, requested);
        }
    }
}
