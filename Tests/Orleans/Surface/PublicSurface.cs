using System.Reflection;
using System.Runtime.CompilerServices;

namespace Oro.Contract.Surface;

/// <summary>The public types and members of assemblies, a line each, close to how C# declares them.</summary>
public static class PublicSurface
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance
        | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<string> Of(IEnumerable<Assembly> assemblies) => assemblies
        .SelectMany(assembly => assembly.GetExportedTypes())
        .SelectMany(type => MembersOf(type).Prepend(Heading(type)))
        .Distinct()
        .Order(StringComparer.Ordinal);

    private static string Heading(Type type) => $"{NameOf(type)} : {KindOf(type)}";

    private static IEnumerable<string> MembersOf(Type type)
    {
        var owner = NameOf(type);
        if (type.IsSubclassOf(typeof(Delegate)))
        {
            return [];
        }

        var methods = type.GetMethods(Declared).Where(IsVisible)
            .Where(method => (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal))
                && method.GetBaseDefinition().DeclaringType != typeof(object))
            .Select(method => $"{owner}.{method.Name}{TypeArguments(method.GetGenericArguments())}"
                + $"({Parameters(method)}) : {Modifiers(method)}{NameOf(method.ReturnType)}");
        var constructors = type.GetConstructors(Declared).Where(IsVisible)
            .Select(constructor => $"{owner}.new({Parameters(constructor)})");
        var accessors = type.GetProperties(Declared).SelectMany(property => AccessorsOf(owner, property));
        var fields = type.GetFields(Declared).Where(field => field.IsPublic && !field.IsSpecialName)
            .Select(field => $"{owner}.{field.Name} : {ValueOf(field)}{NameOf(field.FieldType)}");
        return [.. methods, .. constructors, .. accessors, .. fields];
    }

    private static IEnumerable<string> AccessorsOf(string owner, PropertyInfo property) =>
        from accessor in new[] { property.GetMethod, property.SetMethod }
        where accessor is not null && IsVisible(accessor)
        let word = accessor == property.GetMethod ? "get" : IsInit(accessor) ? "init" : "set"
        select $"{owner}.{property.Name} {{ {word}; }} : {Modifiers(accessor)}{NameOf(property.PropertyType)}";

    private static bool IsInit(MethodInfo setter) => setter.ReturnParameter.GetRequiredCustomModifiers()
        .Any(modifier => modifier.Name == nameof(IsExternalInit));

    private static bool IsVisible(MethodBase method) =>
        method.IsPublic || ((method.IsFamily || method.IsFamilyOrAssembly) && !method.DeclaringType!.IsSealed);

    private static string KindOf(Type type) => type switch
    {
        { IsInterface: true } => "interface",
        { IsEnum: true } => "enum",
        { IsValueType: true } => "struct",
        _ when type.IsSubclassOf(typeof(Delegate)) => $"delegate ({Parameters(type.GetMethod("Invoke")!)})",
        { IsAbstract: true, IsSealed: true } => "static class",
        { BaseType: { } parent } when parent != typeof(object) => $"class from {NameOf(parent)}",
        _ => "class",
    };

    private static string ValueOf(FieldInfo field) => field.IsLiteral ? $"const {field.GetRawConstantValue()} " : "";

    private static string Modifiers(MethodInfo method) =>
        (method.IsPublic ? "" : "protected ") + (method.IsStatic ? "static " : "");

    private static string Parameters(MethodBase method)
    {
        var extended = method.IsDefined(typeof(ExtensionAttribute), inherit: false) ? "this " : "";
        return extended + string.Join(", ", method.GetParameters().Select(Parameter));
    }

    private static string Parameter(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        var passing = parameter.IsOut ? "out " : type.IsByRef ? parameter.IsIn ? "in " : "ref " : "";
        var fallback = parameter.HasDefaultValue ? $" = {parameter.RawDefaultValue ?? "default"}" : "";
        return $"{passing}{NameOf(type.IsByRef ? type.GetElementType()! : type)} {parameter.Name}{fallback}";
    }

    private static string NameOf(Type type)
    {
        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        if (type.IsArray)
        {
            return NameOf(type.GetElementType()!) + "[]";
        }

        var place = type.IsNested ? NameOf(type.DeclaringType!) : type.Namespace;
        return $"{place}.{type.Name.Split('`')[0]}{TypeArguments(type.GetGenericArguments())}";
    }

    private static string TypeArguments(Type[] arguments) =>
        arguments.Length == 0 ? "" : $"<{string.Join(", ", arguments.Select(NameOf))}>";
}
