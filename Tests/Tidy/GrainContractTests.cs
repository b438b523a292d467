using System.Reflection;
using Orleans.Concurrency;
using Oro.Tests.Support;
using static Oro.Tests.Tidy.GrainContract;

namespace Oro.Tests.Tidy;

/// <summary>
/// What Orleans' generators and analyzers would refuse is refused on every runtime; the rest is written down.
/// </summary>
public sealed class GrainContractTests
{
    private static readonly Type[] Awaited = [typeof(Task<>), typeof(ValueTask<>), typeof(IAsyncEnumerable<>)];

    [Fact]
    public void Interfaces_and_methods_have_aliases_of_their_own()
    {
        SourceTree.HasNo(Interfaces.Where(i => Alias(i).Length == 0).Select(i => $"{i} has no alias"));
        SourceTree.HasNo(Methods().Where(m => Alias(m).Length == 0).Select(m => $"{Place(m)} has no alias"));
        SourceTree.HasNo(Doubles(Interfaces.Concat(Messages).Select(Alias)));
        SourceTree.HasNo(Interfaces.SelectMany(i => Doubles(MethodsOf(i).Select(m => $"{i}: {Alias(m)}"))));
    }

    [Fact]
    public void Interfaces_have_methods_alone() => SourceTree.HasNo(
        from member in Interfaces.SelectMany(i => i.GetMembers())
        where member is not MethodInfo { IsSpecialName: false, IsGenericMethod: false }
        select $"{Place(member)} is no plain method");

    [Fact]
    public void Methods_can_be_awaited() => SourceTree.HasNo(
        from method in Methods()
        where !IsAwaited(method.ReturnType)
        select $"{Place(method)} answers with {method.ReturnType}");

    [Fact]
    public void Methods_that_send_one_way_answer_nothing() => SourceTree.HasNo(
        from method in Methods()
        where method.IsDefined(typeof(OneWayAttribute)) && method.ReturnType.IsGenericType
        select $"{Place(method)} answers with {method.ReturnType}");

    [Fact]
    public void Arguments_are_values_and_cancellation_comes_last() => SourceTree.HasNo(
        from method in Methods()
        from argument in method.GetParameters()
        let isLast = argument.Position == method.GetParameters().Length - 1
        where argument.ParameterType.IsByRef || (argument.ParameterType == typeof(CancellationToken) && !isLast)
        select $"{Place(method)}: {argument.Name}");

    [Fact]
    public void Messages_can_be_serialised_and_their_members_are_numbered()
    {
        SourceTree.HasNo(Messages.Where(t => !Has<GenerateSerializerAttribute>(t)).Select(t => $"{t} has no code"));
        SourceTree.HasNo(Messages.Where(t => Alias(t).Length == 0).Select(t => $"{t} has no alias"));
        SourceTree.HasNo(Messages.SelectMany(Members).Where(m => Id(m) is null).Select(m => $"{Place(m)} has no id"));
        SourceTree.HasNo(Messages.SelectMany(t => Doubles(Members(t).Select(m => $"{t}: id {Id(m)}"))));
    }

    [Fact]
    public void Messages_are_not_copied() => SourceTree.HasNo(
        from type in Messages
        where !type.IsEnum && !type.IsAssignableTo(typeof(Exception)) && !Has<ImmutableAttribute>(type)
        select $"{type} is not marked as immutable");

    [Fact]
    public void The_contract_is_as_written_down() =>
        CheckedInText.Matches("Tests/Tidy/GrainContract.txt", PrintAll());

    private static bool IsAwaited(Type type) =>
        type == typeof(Task) || type == typeof(ValueTask)
        || (type.IsGenericType && Awaited.Contains(type.GetGenericTypeDefinition()));

    private static IEnumerable<MethodInfo> Methods() => Interfaces.SelectMany(MethodsOf);

    private static bool Has<T>(Type type) where T : Attribute => type.IsDefined(typeof(T), inherit: false);

    private static string Place(MemberInfo member) => $"{member.DeclaringType}.{member.Name}";

    private static IEnumerable<string> Doubles(IEnumerable<string> names) =>
        names.GroupBy(n => n).Where(g => g.Skip(1).Any()).Select(g => $"{g.Key} is there twice");

    private static string PrintAll() =>
        string.Concat(Interfaces.Select(PrintInterface).Concat(Messages.Select(PrintMessage)));

    private static string PrintInterface(Type type)
    {
        var key = type.GetInterfaces().First(i => i != typeof(IAddressable)).Name;
        return $"interface {Alias(type)} : {key}\n{string.Concat(MethodsOf(type).Select(PrintMethod))}";
    }

    private static string PrintMethod(MethodInfo method)
    {
        var arguments = string.Join(", ", method.GetParameters().Select(p => Print(p.ParameterType)));
        return $"  {Alias(method)}({arguments}) -> {Print(method.ReturnType)}{Marks(method)}\n";
    }

    private static string PrintMessage(Type type)
    {
        var members = type.IsEnum
            ? Enum.GetNames(type).Select((name, value) => $"  {value} {name}\n")
            : Members(type).OrderBy(Id).Select(m => $"  {Id(m)} {m.Name}: {Print(TypeOf(m))}\n");
        return $"{(type.IsEnum ? "enum" : "type")} {Alias(type)}\n{string.Concat(members)}";
    }

    private static string Marks(MethodInfo method) =>
        string.Concat(method.GetCustomAttributes()
            .Select(a => a.GetType().Name.Replace("Attribute", "", StringComparison.Ordinal))
            .Where(n => n is "AlwaysInterleave" or "OneWay" or "ReadOnly" or "ResponseTimeout")
            .Order().Select(n => $" [{n}]"));
}
