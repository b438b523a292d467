using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using Orleans.Compat.Serialization;
using Orleans.Concurrency;

namespace Orleans.Compat.Invocation;

/// <summary>One method of a grain interface: how it is called, and how its arguments and result travel.</summary>
internal sealed class GrainMethod
{
    private static readonly ConcurrentDictionary<MethodInfo, GrainMethod> ByMethod = new();
    private static readonly ConcurrentDictionary<Type, GrainMethod[]> ByInterface = new();

    private readonly Func<object, object?[], object> _invoke;
    private readonly Parameter[] _parameters;
    private readonly bool _hasMutableParameters;
    private readonly int _tokenIndex;

    private GrainMethod(MethodInfo method, int number)
    {
        if (method.IsGenericMethodDefinition)
        {
            throw new NotSupportedException($"{Name(method)} is generic, which a grain method must not be.");
        }

        Method = method;
        Number = number;
        Returns = ReturnShape.Of(method);
        InterfaceName = method.DeclaringType!.FullName!;
        IsOneWay = method.IsDefined(typeof(OneWayAttribute));
        IsReadOnly = method.IsDefined(typeof(ReadOnlyAttribute));
        AlwaysInterleaves = method.IsDefined(typeof(AlwaysInterleaveAttribute));
        Timeout = method.GetCustomAttribute<ResponseTimeoutAttribute>()?.Timeout;
        _parameters = [.. method.GetParameters().Select(Parameter.Of)];
        _hasMutableParameters = _parameters.Any(parameter => !parameter.IsImmutable);
        _tokenIndex = Array.FindIndex(_parameters, parameter => parameter is TokenParameter);
        _invoke = Compile(method);
    }

    public MethodInfo Method { get; }

    public Type Interface => Method.DeclaringType!;

    public string InterfaceName { get; }

    /// <summary>The method's place among those of its interface, the same in every process.</summary>
    public int Number { get; }

    public ReturnShape Returns { get; }

    public bool IsOneWay { get; }

    public bool IsReadOnly { get; }

    public bool AlwaysInterleaves { get; }

    public TimeSpan? Timeout { get; }

    public static GrainMethod Of(MethodInfo method) =>
        ByMethod.TryGetValue(method, out var known) ? known : Find(method);

    public static GrainMethod Of(Type declaring, int number) => OfInterface(declaring)[number];

    public static GrainMethod[] OfInterface(Type declaring) => ByInterface.GetOrAdd(declaring, static type =>
    [
        .. type.GetMethods()
            .OrderBy(method => method.ToString(), StringComparer.Ordinal)
            .Select((method, i) => new GrainMethod(method, i)),
    ]);

    public object Invoke(object target, object?[] arguments) => _invoke(target, arguments);

    public CancellationToken Token(object?[] arguments) =>
        _tokenIndex < 0 ? default : (CancellationToken)arguments[_tokenIndex]!;

    public void SetToken(object?[] arguments, CancellationToken token)
    {
        if (_tokenIndex >= 0)
        {
            arguments[_tokenIndex] = token;
        }
    }

    /// <summary>Replaces the arguments by copies, so that caller and grain share nothing that changes.</summary>
    public void CopyArguments(object?[] arguments)
    {
        if (!_hasMutableParameters)
        {
            return;
        }

        var context = new CopyContext();
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = _parameters[i].Copy(arguments[i], context);
        }
    }

    public void WriteArguments(WireWriter writer, object?[] arguments)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            _parameters[i].Write(writer, arguments[i]);
        }
    }

    public object?[] ReadArguments(WireReader reader)
    {
        var arguments = new object?[_parameters.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = _parameters[i].Read(reader);
        }

        return arguments;
    }

    public override string ToString() => Name(Method);

    private static GrainMethod Find(MethodInfo method)
    {
        var declaring = method.DeclaringType!;
        foreach (var known in OfInterface(declaring))
        {
            ByMethod.TryAdd(known.Method, known);
        }

        return ByMethod.TryGetValue(method, out var found)
            ? found
            : throw new NotSupportedException($"{Name(method)} is not a grain method.");
    }

    private static string Name(MethodInfo method) => $"{method.DeclaringType!.FullName}.{method.Name}";

    private static Func<object, object?[], object> Compile(MethodInfo method)
    {
        var (target, arguments) = (Expression.Parameter(typeof(object)), Expression.Parameter(typeof(object?[])));
        var values = method.GetParameters().Select((parameter, i) => Expression.Convert(
            Expression.ArrayIndex(arguments, Expression.Constant(i)), parameter.ParameterType));
        var call = Expression.Call(Expression.Convert(target, method.DeclaringType!), method, values);
        return Expression.Lambda<Func<object, object?[], object>>(
            Expression.Convert(call, typeof(object)), target, arguments).Compile();
    }
}
