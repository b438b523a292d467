using System.Collections.Concurrent;
using Orleans.Serialization;

namespace Orleans.Compat.Serialization;

/// <summary>Names types without the versions of their assemblies.</summary>
internal static class TypeNames
{
    private static readonly ConcurrentDictionary<Type, string> Names = new();
    private static readonly ConcurrentDictionary<string, Type> Types = new();

    public static string Of(Type type) =>
        Names.GetOrAdd(type, known => $"{FullName(known)}, {Element(known).Assembly.GetName().Name}");

    public static Type Find(string name) => Types.GetOrAdd(name, text => Type.GetType(text, throwOnError: false)
        ?? throw new SerializerException($"There is no type {text} in this process."));

    private static string FullName(Type type)
    {
        if (type.IsArray)
        {
            return FullName(type.GetElementType()!) + "[]";
        }

        if (!type.IsConstructedGenericType)
        {
            return type.FullName!;
        }

        var arguments = string.Join("],[", type.GetGenericArguments().Select(Of));
        return $"{type.GetGenericTypeDefinition().FullName}[[{arguments}]]";
    }

    private static Type Element(Type type) => type.IsArray ? Element(type.GetElementType()!) : type;
}
