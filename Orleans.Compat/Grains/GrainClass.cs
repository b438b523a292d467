using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Compat.Activations;
using Orleans.Compat.Serialization;
using Orleans.Compat.Storage;
using Orleans.Concurrency;
using Orleans.Placement;
using Orleans.Runtime;

namespace Orleans.Compat.Grains;

/// <summary>What a silo knows of a grain class that it offers.</summary>
internal sealed class GrainClass
{
    private readonly ConcurrentDictionary<MethodInfo, MethodInfo> _implementations = new();
    private readonly Func<IServiceProvider, object>[] _parameters;
    private readonly Func<object[], object> _construct;

    public GrainClass(Type type)
    {
        Type = type;
        var placement = type.GetCustomAttribute<PlacementAttribute>();
        IsReentrant = type.IsDefined(typeof(ReentrantAttribute));
        Entry = new GrainClassEntry(
            GrainTypeOf(type),
            type.FullName!,
            [.. type.GetInterfaces().Where(IsGrainInterface).Select(TypeNames.Of)],
            placement switch
            {
                StatelessWorkerAttribute => PlacementKind.StatelessWorker,
                PreferLocalPlacementAttribute => PlacementKind.PreferLocal,
                HashBasedPlacementAttribute => PlacementKind.HashBased,
                _ => PlacementKind.Random,
            },
            [.. type.GetCustomAttributes<ImplicitStreamSubscriptionAttribute>().Select(item => item.StreamNamespace)]);
        MaxWorkers = (placement as StatelessWorkerAttribute)?.MaxLocalWorkers ?? 1;
        var constructor = type.GetConstructors()
            .MaxBy(candidate => (candidate.IsDefined(typeof(ActivatorUtilitiesConstructorAttribute)) ? 1000 : 0)
                + candidate.GetParameters().Length)
            ?? throw new ArgumentException($"{type} has no public constructor.", nameof(type));
        _parameters = [.. constructor.GetParameters().Select(Argument)];
        _construct = Compile(constructor);
    }

    public Type Type { get; }

    public GrainClassEntry Entry { get; }

    public bool IsReentrant { get; }

    public int MaxWorkers { get; }

    /// <summary>Called on the activation's scheduler, where the base class finds its context.</summary>
    public object Create(Activation activation)
    {
        var arguments = Array.ConvertAll(_parameters, parameter => parameter(activation.ActivationServices));
        try
        {
            return _construct(arguments);
        }
#pragma warning disable CA1031 // The caller sees that the grain could not be made, and why.
        catch (Exception error)
#pragma warning restore CA1031
        {
            throw new InvalidOperationException($"Failed to create an instance of grain class {Type}.", error);
        }
    }

    /// <summary>The class's method behind the interface's.</summary>
    public MethodInfo Implementation(MethodInfo method) => _implementations.GetOrAdd(method, wanted =>
    {
        if (!wanted.DeclaringType!.IsAssignableFrom(Type))
        {
            return wanted;
        }

        var map = Type.GetInterfaceMap(wanted.DeclaringType);
        return map.TargetMethods[Array.IndexOf(map.InterfaceMethods, wanted)];
    });

    private static bool IsGrainInterface(Type type) => type.IsInterface && type.IsAssignableTo(typeof(IGrain))
        && type != typeof(IGrain) && type != typeof(IGrainWithStringKey) && type != typeof(IGrainWithGuidKey)
        && type != typeof(IGrainWithIntegerKey);

    private static GrainType GrainTypeOf(Type type)
    {
        if (type.GetCustomAttribute<GrainTypeAttribute>() is { } named)
        {
            return named.Type;
        }

        var name = type.Name.ToLowerInvariant();
        var isLonger = name.EndsWith("grain", StringComparison.Ordinal) && name.Length > "grain".Length;
        return GrainType.Create(isLonger ? name[..^"grain".Length] : name);
    }

    private static Func<IServiceProvider, object> Argument(ParameterInfo parameter)
    {
        if (parameter.GetCustomAttribute<PersistentStateAttribute>() is { } state)
        {
            return PersistentStates.Maker(parameter.ParameterType, state);
        }

        return parameter.GetCustomAttribute<FromKeyedServicesAttribute>() is { } keyed
            ? services => services.GetRequiredKeyedService(parameter.ParameterType, keyed.Key)
            : services => services.GetService(parameter.ParameterType) ?? Fallback(parameter);
    }

    private static object Fallback(ParameterInfo parameter) => parameter.HasDefaultValue
        ? parameter.DefaultValue!
        : throw new InvalidOperationException(
            $"Unable to resolve service for type '{parameter.ParameterType}' while attempting to activate"
            + $" '{parameter.Member.DeclaringType}'.");

    private static Func<object[], object> Compile(ConstructorInfo constructor)
    {
        var arguments = Expression.Parameter(typeof(object[]));
        var values = constructor.GetParameters().Select((parameter, i) => Expression.Convert(
            Expression.ArrayIndex(arguments, Expression.Constant(i)), parameter.ParameterType));
        return Expression.Lambda<Func<object[], object>>(Expression.New(constructor, values), arguments).Compile();
    }
}
