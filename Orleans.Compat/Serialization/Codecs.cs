using System.Collections.Concurrent;
using Orleans.Serialization;

namespace Orleans.Compat.Serialization;

/// <summary>The codec of every type that may cross a grain boundary; any other type is refused by name.</summary>
internal static class Codecs
{
    private static readonly ConcurrentDictionary<Type, Codec> Known =
        new(LeafCodecs.All.ToDictionary(leaf => leaf.Type));

    private static readonly ConcurrentDictionary<Type, Codec> KnownBoxed = new();

    public static Codec Of(Type type) =>
        Known.TryGetValue(type, out var codec) ? codec : Known.GetOrAdd(type, Make);

    /// <summary>An enum without a serializer travels as its number where its type is not declared.</summary>
    public static Codec OfBoxed(Type type) => KnownBoxed.TryGetValue(type, out var codec)
        ? codec
        : KnownBoxed.GetOrAdd(type, boxed => boxed.IsEnum && !HasSerializer(boxed)
            ? Of(Enum.GetUnderlyingType(boxed))
            : Of(boxed));

    public static bool HasSerializer(Type type) => type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false);

    public static Codec Make(Type template, params Type[] arguments) =>
        (Codec)Activator.CreateInstance(template.MakeGenericType(arguments), nonPublic: true)!;

    private static Codec Make(Type type) =>
        LeafCodecs.All.FirstOrDefault(leaf => leaf.Type != typeof(object) && leaf.Type.IsAssignableFrom(type))
        ?? ConverterCodecs.Find(type)
        ?? (type.IsEnum ? Make(typeof(EnumCodec<>), type) : null)
        ?? CollectionCodecs.Find(type)
        ?? (typeof(Exception).IsAssignableFrom(type) && MayTravel(type) ? Make(typeof(ExceptionCodec<>), type) : null)
        ?? (HasSerializer(type) || IsTuple(type) ? Make(typeof(ObjectCodec<>), type) : null)
        ?? throw new CodecNotFoundException($"Could not find a codec for type {type}.");

    private static bool MayTravel(Type exception) => HasSerializer(exception)
        || exception.Namespace is { } space
            && (space == "System" || space.StartsWith("System.", StringComparison.Ordinal)
                || space.StartsWith("Microsoft.", StringComparison.Ordinal));

    private static bool IsTuple(Type type) => type.IsGenericType && type.Assembly == typeof(object).Assembly
        && (type.IsAssignableTo(typeof(System.Runtime.CompilerServices.ITuple))
            || type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>));
}
