using System.Reflection;
using System.Reflection.Emit;

namespace Orleans.Compat.Serialization;

internal delegate TValue Get<TOwner, TValue>(ref TOwner owner);

internal delegate void Set<TOwner, TValue>(ref TOwner owner, TValue value);

/// <summary>
/// Reads and writes fields of any access, also those that only a constructor may set: emitted, since neither reflection
/// (too slow) nor expression trees (they refuse readonly fields) can.
/// </summary>
internal static class MemberAccess
{
    public static Get<TOwner, TValue> Getter<TOwner, TValue>(MemberInfo member)
    {
        var method = Method<TOwner>("get", typeof(TValue), []);
        var code = Owner<TOwner>(method);
        if (member is FieldInfo field)
        {
            code.Emit(OpCodes.Ldfld, field);
        }
        else
        {
            code.Emit(typeof(TOwner).IsValueType ? OpCodes.Call : OpCodes.Callvirt, ((PropertyInfo)member).GetMethod!);
        }

        code.Emit(OpCodes.Ret);
        return method.CreateDelegate<Get<TOwner, TValue>>();
    }

    public static Set<TOwner, TValue> Setter<TOwner, TValue>(MemberInfo member)
    {
        var method = Method<TOwner>("set", typeof(void), [typeof(TValue)]);
        var code = Owner<TOwner>(method);
        code.Emit(OpCodes.Ldarg_1);
        if (member is FieldInfo field)
        {
            code.Emit(OpCodes.Stfld, field);
        }
        else
        {
            code.Emit(typeof(TOwner).IsValueType ? OpCodes.Call : OpCodes.Callvirt, ((PropertyInfo)member).SetMethod!);
        }

        code.Emit(OpCodes.Ret);
        return method.CreateDelegate<Set<TOwner, TValue>>();
    }

    private static DynamicMethod Method<TOwner>(string name, Type result, Type[] parameters) =>
        new(name, result, [typeof(TOwner).MakeByRefType(), .. parameters], typeof(MemberAccess).Module, true);

    private static ILGenerator Owner<TOwner>(DynamicMethod method)
    {
        var code = method.GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        if (!typeof(TOwner).IsValueType)
        {
            code.Emit(OpCodes.Ldind_Ref);
        }

        return code;
    }
}
