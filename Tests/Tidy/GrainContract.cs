using System.Reflection;
using Oro.Entities;

namespace Oro.Tests.Tidy;

/// <summary>
/// What crosses grain boundaries, by reflection: the grain interfaces and the types that they speak of.
/// </summary>
internal static class GrainContract
{
    private static readonly Assembly Contract = typeof(DefinitionSet).Assembly;

    public static IEnumerable<Type> Interfaces { get; } =
        [.. Contract.GetTypes().Where(t => t.IsInterface && t.IsAssignableTo(typeof(IAddressable))).OrderBy(Alias)];

    /// <summary>The types that are sent, those that nothing but another type's member names included.</summary>
    public static IEnumerable<Type> Messages { get; } =
        [.. Contract.GetTypes()
            .Where(t => t.IsDefined(typeof(GenerateSerializerAttribute), inherit: false))
            .Union(Interfaces.SelectMany(Mentioned).SelectMany(Own))
            .OrderBy(Alias)];

    public static string Alias(MemberInfo member) =>
        member.GetCustomAttribute<AliasAttribute>(inherit: false)?.Alias ?? "";

    public static IEnumerable<MethodInfo> MethodsOf(Type type) => type.GetMethods().OrderBy(Alias);

    /// <summary>What a type stores: its fields, and the properties that the compiler made fields for.</summary>
    public static IEnumerable<MemberInfo> Members(Type type) =>
        from field in type.GetFields(
            BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        where !field.IsDefined(typeof(NonSerializedAttribute)) && !type.IsEnum
        select field.Name.StartsWith('<')
            ? (MemberInfo)type.GetProperty(field.Name[1..field.Name.IndexOf('>')])!
            : field;

    public static uint? Id(MemberInfo member) => member.GetCustomAttribute<IdAttribute>()?.Id;

    public static Type TypeOf(MemberInfo member) =>
        member is PropertyInfo property ? property.PropertyType : ((FieldInfo)member).FieldType;

    /// <summary>A type as it is written in C#, by its alias where it has one.</summary>
    public static string Print(Type type)
    {
        if (type.IsArray)
        {
            return $"{Print(type.GetElementType()!)}[]";
        }

        var name = Alias(type) is { Length: > 0 } alias ? alias : type.Name.Split('`')[0];
        return type.IsGenericType ? $"{name}<{string.Join(", ", type.GetGenericArguments().Select(Print))}>" : name;
    }

    private static IEnumerable<Type> Mentioned(Type contract) =>
        contract.GetMethods().SelectMany(m => m.GetParameters().Select(p => p.ParameterType).Append(m.ReturnType));

    private static IEnumerable<Type> Own(Type type) =>
        type.Assembly == Contract && !type.IsInterface ? [type] : type.GetGenericArguments().SelectMany(Own);
}
