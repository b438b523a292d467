using System.Collections.Frozen;
using System.Reflection;
using Oro.Messaging;

namespace Oro.Grains.Messaging;

/// <summary>The topics whose messages this program can handle.</summary>
internal sealed class TopicCatalogue
{
    private const int MaxNameLength = 100;

    private readonly FrozenDictionary<string, Topic> _topics;

    private TopicCatalogue(IEnumerable<Topic> topics) =>
        _topics = topics.ToFrozenDictionary(t => t.Name, StringComparer.Ordinal);

    public IEnumerable<Topic> All => _topics.Values.OrderBy(t => t.Name, StringComparer.Ordinal);

    /// <summary>The topics and handlers that are declared in the assemblies.</summary>
    /// <exception cref="InvalidOperationException">They are not sound; the message names every fault.</exception>
    public static TopicCatalogue Discover(params Assembly[] assemblies) =>
        Of(assemblies.SelectMany(a => a.GetTypes()));

    /// <inheritdoc cref="Discover"/>
    public static TopicCatalogue Of(IEnumerable<Type> types)
    {
        var all = types.ToList();
        var handlers = all.Where(t => !t.IsAbstract).ToLookup(BodyOf);
        var bodies = all.Where(t => t.IsDefined(typeof(TopicAttribute), inherit: false)).ToList();
        var faults = FaultsOf(bodies, handlers).ToList();
        return faults.Count == 0
            ? new TopicCatalogue(bodies.Select(b => Create(b, handlers[b].Single())))
            : throw new InvalidOperationException($"The topics are not sound: {string.Join(" ", faults)}");
    }

    /// <summary>The topic of that name, or null when this program does not know it.</summary>
    public Topic? Find(string name) => _topics.GetValueOrDefault(name);

    private static IEnumerable<string> FaultsOf(List<Type> bodies, ILookup<Type?, Type> handlers)
    {
        foreach (var body in bodies)
        {
            var topic = Declared(body);
            if (topic.Name.Length is 0 or > MaxNameLength || topic.MaxAttempts is < 1 or > 100)
            {
                yield return $"{body.Name}: name or attempts are out of range.";
            }

            if (handlers[body].Count() != 1)
            {
                yield return $"{topic.Name} has {handlers[body].Count()} handlers instead of one.";
            }
        }

        foreach (var twice in bodies.GroupBy(b => Declared(b).Name).Where(g => g.Count() > 1))
        {
            yield return $"{twice.Key} is declared by {string.Join(" and ", twice.Select(b => b.Name))}.";
        }

        foreach (var handler in handlers.Where(h => h.Key is not null && !bodies.Contains(h.Key)))
        {
            yield return $"{handler.First().Name} handles {handler.Key!.Name}, which is no topic.";
        }
    }

    private static Type? BodyOf(Type type) => type.BaseType switch
    {
        { IsGenericType: true } parent when parent.GetGenericTypeDefinition() == typeof(MessageHandler<>) =>
            parent.GetGenericArguments()[0],
        { } parent => BodyOf(parent),
        null => null,
    };

    private static Topic Create(Type body, Type handler) =>
        (Topic)Activator.CreateInstance(typeof(Topic<,>).MakeGenericType(body, handler), Declared(body))!;

    private static TopicAttribute Declared(Type body) => body.GetCustomAttribute<TopicAttribute>()!;
}
