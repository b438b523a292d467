using System.Reflection;
using System.Runtime.CompilerServices;

namespace Orleans.Compat.Serialization;

/// <summary>One member of a message type.</summary>
internal abstract class Member<TOwner>
{
    public abstract bool IsImmutable { get; }

    public abstract void Write(WireWriter writer, ref TOwner owner);

    public abstract void Read(WireReader reader, ref TOwner owner);

    public abstract void Copy(ref TOwner from, ref TOwner to, CopyContext context);
}

internal sealed class Member<TOwner, TValue>(MemberInfo member, bool isImmutable) : Member<TOwner>
{
    private readonly Get<TOwner, TValue> _get = MemberAccess.Getter<TOwner, TValue>(member);
    private readonly Set<TOwner, TValue> _set = MemberAccess.Setter<TOwner, TValue>(member);

    public override bool IsImmutable => isImmutable || Field<TValue>.IsImmutable;

    public override void Write(WireWriter writer, ref TOwner owner) => Field<TValue>.Write(writer, _get(ref owner));

    public override void Read(WireReader reader, ref TOwner owner) => _set(ref owner, Field<TValue>.Read(reader));

    public override void Copy(ref TOwner from, ref TOwner to, CopyContext context)
    {
        var value = _get(ref from);
        _set(ref to, isImmutable ? value : Field<TValue>.Copy(value, context));
    }
}

/// <summary>Finds the members that travel: those with an id, and the positional parameters of records.</summary>
internal static class Members
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic
        | BindingFlags.DeclaredOnly;

    /// <summary>Of the base types first, then in the order of their ids.</summary>
    public static Member<TOwner>[] Of<TOwner>() =>
        [.. Chain(typeof(TOwner)).SelectMany(DeclaredBy).Select(Make<TOwner>)];

    private static IEnumerable<Type> Chain(Type type)
    {
        var chain = new Stack<Type>();
        for (var current = type; current is not null && current != typeof(object); current = current.BaseType!)
        {
            chain.Push(current);
        }

        return chain;
    }

    private static IEnumerable<MemberInfo> DeclaredBy(Type type)
    {
        if (!Codecs.HasSerializer(type))
        {
            // Tuples and pairs are their fields. An ordinary base type without the attribute does not travel.
            return type.Assembly == typeof(object).Assembly && type.IsGenericType
                ? type.GetFields(Declared).OrderBy(field => field.MetadataToken)
                : [];
        }

        var numbered = type.GetFields(Declared).Cast<MemberInfo>().Concat(type.GetProperties(Declared))
            .Select(member => (Member: member, member.GetCustomAttribute<IdAttribute>()?.Id))
            .Where(pair => pair.Id is not null)
            .OrderBy(pair => pair.Id)
            .Select(pair => pair.Member)
            .ToList();
        return PositionalProperties(type).Where(property => !numbered.Contains(property)).Concat(numbered);
    }

    /// <summary>A record's primary constructor is the one that its Deconstruct mirrors.</summary>
    private static IEnumerable<MemberInfo> PositionalProperties(Type type)
    {
        var deconstruct = type.GetMethods(Declared).FirstOrDefault(method =>
            method.Name == "Deconstruct" && method.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false));
        return deconstruct is null
            ? []
            : deconstruct.GetParameters()
                .Select(parameter => type.GetProperty(parameter.Name!, Declared))
                .OfType<PropertyInfo>()
                .Where(property => BackingField(property) is not null);
    }

    private static Member<TOwner> Make<TOwner>(MemberInfo member)
    {
        var accessible = member is PropertyInfo property ? BackingField(property) ?? member : member;
        var type = accessible is FieldInfo field ? field.FieldType : ((PropertyInfo)accessible).PropertyType;
        var isImmutable = member.IsDefined(typeof(ImmutableAttribute), inherit: false);
        return (Member<TOwner>)Activator.CreateInstance(
            typeof(Member<,>).MakeGenericType(typeof(TOwner), type), accessible, isImmutable)!;
    }

    private static FieldInfo? BackingField(PropertyInfo property) =>
        property.DeclaringType!.GetField($"<{property.Name}>k__BackingField", Declared);
}
