using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Reflection;

namespace Orleans.Compat.Serialization;

/// <summary>The collections of the framework: one maker for each, named for its open type.</summary>
internal static class CollectionCodecs
{
    private static readonly Dictionary<Type, string> Makers = new()
    {
        [typeof(List<>)] = nameof(ListOf),
        [typeof(Dictionary<,>)] = nameof(DictionaryOf),
        [typeof(HashSet<>)] = nameof(SetOf),
        [typeof(Nullable<>)] = nameof(NullableOf),
        [typeof(Queue<>)] = nameof(QueueOf),
        [typeof(Stack<>)] = nameof(StackOf),
        [typeof(LinkedList<>)] = nameof(LinkedListOf),
        [typeof(SortedSet<>)] = nameof(SortedSetOf),
        [typeof(SortedDictionary<,>)] = nameof(SortedDictionaryOf),
        [typeof(SortedList<,>)] = nameof(SortedListOf),
        [typeof(ConcurrentDictionary<,>)] = nameof(ConcurrentDictionaryOf),
        [typeof(ConcurrentQueue<>)] = nameof(ConcurrentQueueOf),
        [typeof(ReadOnlyCollection<>)] = nameof(ReadOnlyCollectionOf),
        [typeof(ImmutableArray<>)] = nameof(ImmutableArrayOf),
        [typeof(ImmutableList<>)] = nameof(ImmutableListOf),
        [typeof(ImmutableQueue<>)] = nameof(ImmutableQueueOf),
        [typeof(ImmutableHashSet<>)] = nameof(ImmutableSetOf),
        [typeof(ImmutableSortedSet<>)] = nameof(ImmutableSortedSetOf),
        [typeof(ImmutableDictionary<,>)] = nameof(ImmutableDictionaryOf),
        [typeof(ImmutableSortedDictionary<,>)] = nameof(ImmutableSortedDictionaryOf),
    };

    public static Codec? Find(Type type)
    {
        if (type == typeof(byte[]))
        {
            return new BytesCodec();
        }

        if (type.IsSZArray)
        {
            return Codecs.Make(typeof(ArrayCodec<>), type.GetElementType()!);
        }

        return type.IsGenericType && Makers.TryGetValue(type.GetGenericTypeDefinition(), out var maker)
            ? (Codec)typeof(CollectionCodecs).GetMethod(maker, BindingFlags.Static | BindingFlags.NonPublic)!
                .MakeGenericMethod(type.GetGenericArguments()).Invoke(null, null)!
            : null;
    }

    private static ListCodec<T> ListOf<T>() => new();

    private static DictionaryCodec<TKey, TValue> DictionaryOf<TKey, TValue>()
        where TKey : notnull => new();

    private static SetCodec<T> SetOf<T>() => new();

    private static NullableCodec<T> NullableOf<T>()
        where T : struct => new();

    private static Codec QueueOf<T>() => new SequenceCodec<Queue<T>, T>(items => new(items));

    private static Codec StackOf<T>() =>
        new SequenceCodec<Stack<T>, T>(items => new(Enumerable.Reverse(items)));

    private static Codec LinkedListOf<T>() => new SequenceCodec<LinkedList<T>, T>(items => new(items));

    private static Codec SortedSetOf<T>() => new SequenceCodec<SortedSet<T>, T>(items => new(items));

    private static Codec SortedDictionaryOf<TKey, TValue>()
        where TKey : notnull => new SequenceCodec<SortedDictionary<TKey, TValue>, KeyValuePair<TKey, TValue>>(
            items => new(items.ToDictionary(item => item.Key, item => item.Value)));

    private static Codec SortedListOf<TKey, TValue>()
        where TKey : notnull => new SequenceCodec<SortedList<TKey, TValue>, KeyValuePair<TKey, TValue>>(
            items => new(items.ToDictionary(item => item.Key, item => item.Value)));

    private static Codec ConcurrentDictionaryOf<TKey, TValue>()
        where TKey : notnull => new SequenceCodec<ConcurrentDictionary<TKey, TValue>, KeyValuePair<TKey, TValue>>(
            items => new(items));

    private static Codec ConcurrentQueueOf<T>() => new SequenceCodec<ConcurrentQueue<T>, T>(items => new(items));

    private static Codec ReadOnlyCollectionOf<T>() => new SequenceCodec<ReadOnlyCollection<T>, T>(items => new(items));

    private static ImmutableArrayCodec<T> ImmutableArrayOf<T>() => new();

    private static Codec ImmutableListOf<T>() =>
        new SequenceCodec<ImmutableList<T>, T>(items => [.. items], ofImmutable: true);

    private static Codec ImmutableQueueOf<T>() =>
        new SequenceCodec<ImmutableQueue<T>, T>(items => [.. items], ofImmutable: true);

    private static Codec ImmutableSetOf<T>() =>
        new SequenceCodec<ImmutableHashSet<T>, T>(items => [.. items], ofImmutable: true);

    private static Codec ImmutableSortedSetOf<T>() =>
        new SequenceCodec<ImmutableSortedSet<T>, T>(items => [.. items], ofImmutable: true);

    private static Codec ImmutableDictionaryOf<TKey, TValue>()
        where TKey : notnull => new SequenceCodec<ImmutableDictionary<TKey, TValue>, KeyValuePair<TKey, TValue>>(
            items => items.ToImmutableDictionary(), ofImmutable: true);

    private static Codec ImmutableSortedDictionaryOf<TKey, TValue>()
        where TKey : notnull => new SequenceCodec<ImmutableSortedDictionary<TKey, TValue>, KeyValuePair<TKey, TValue>>(
            items => items.ToImmutableSortedDictionary(), ofImmutable: true);
}
