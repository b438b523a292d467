using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Orleans.Compat.Serialization;

/// <summary>A type with numbered members.</summary>
internal sealed class ObjectCodec<T> : Codec<T>
{
    private readonly Member<T>[] _members = Members.Of<T>();
    private readonly Func<T> _create = Constructor();
    private bool? _isImmutable;

    /// <summary>Promised by the attribute; a struct is copied by being passed, so its members decide.</summary>
    public override bool IsImmutable => _isImmutable ??= typeof(T).IsDefined(typeof(ImmutableAttribute), inherit: false)
        || (typeof(T).IsValueType && _members.All(member => member.IsImmutable));

    public override void Write(WireWriter writer, T value)
    {
        foreach (var member in _members)
        {
            member.Write(writer, ref value);
        }
    }

    public override T Read(WireReader reader)
    {
        var value = _create();
        if (!typeof(T).IsValueType)
        {
            reader.Made(value!);
        }

        foreach (var member in _members)
        {
            member.Read(reader, ref value);
        }

        return value;
    }

    public override T Copy(T value, CopyContext context)
    {
        var copy = _create();
        if (!typeof(T).IsValueType)
        {
            context.Made(value!, copy!);
        }

        foreach (var member in _members)
        {
            member.Copy(ref value, ref copy, context);
        }

        return copy;
    }

    /// <summary>
    /// As Orleans does: the constructor without parameters where there is one, else no constructor at all.
    /// </summary>
    private static Func<T> Constructor()
    {
        if (typeof(T).IsValueType)
        {
            return () => default!;
        }

        var constructor = typeof(T).GetConstructor(
            BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, Type.EmptyTypes);
        return constructor is null || typeof(T).IsAbstract
            ? () => (T)RuntimeHelpers.GetUninitializedObject(typeof(T))
            : Expression.Lambda<Func<T>>(Expression.New(constructor)).Compile();
    }
}
