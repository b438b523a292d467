using Microsoft.Extensions.DependencyInjection;
using Orleans.Compat.Activations;
using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Compat.Storage;

/// <summary>Makes the states that a grain's constructor asks for.</summary>
internal static class PersistentStates
{
    public static Func<IServiceProvider, object> Maker(Type parameter, PersistentStateAttribute attribute)
    {
        if (!parameter.IsGenericType || parameter.GetGenericTypeDefinition() != typeof(IPersistentState<>))
        {
            throw new ArgumentException($"[PersistentState] is for IPersistentState<T>, not for {parameter}.");
        }

        var state = typeof(PersistentState<>).MakeGenericType(parameter.GetGenericArguments());
        return services => Activator.CreateInstance(
            state,
            services.GetRequiredService<ActivationHolder>().Activation,
            attribute.StateName,
            Storage(services, attribute))!;
    }

    private static IGrainStorage Storage(IServiceProvider services, PersistentStateAttribute attribute) =>
        services.GetKeyedService<IGrainStorage>(attribute.StorageName)
        ?? throw new InvalidOperationException(
            $"There is no storage named \"{attribute.StorageName}\", which state \"{attribute.StateName}\" asks for.");
}

internal sealed class PersistentState<T> : IPersistentState<T>
{
    private readonly Activation _activation;
    private readonly string _name;
    private readonly IGrainStorage _storage;
    private readonly GrainState<T> _state = new();

    public PersistentState(Activation activation, string name, IGrainStorage storage)
    {
        (_activation, _name, _storage) = (activation, name, storage);
        _state.State = New();
        activation.Prepare(_ => ReadStateAsync());
    }

    public T State
    {
        get => _state.State;
        set => _state.State = value;
    }

    public string? Etag => _state.ETag;

    public bool RecordExists => _state.RecordExists;

    public Task ReadStateAsync() => Try("read", _storage.ReadStateAsync);

    public Task WriteStateAsync() => Try("write", _storage.WriteStateAsync);

    public Task ClearStateAsync() => Try("clear", _storage.ClearStateAsync);

    private static T New() => typeof(T).IsValueType ? default! : Activator.CreateInstance<T>();

    /// <summary>An error of the storage surfaces inside one of Orleans, a conflict as itself.</summary>
    private async Task Try(string act, Func<string, GrainId, IGrainState<T>, Task> call)
    {
        try
        {
            await call(_name, _activation.GrainId, _state);
        }
        catch (Exception error) when (error is not InconsistentStateException)
        {
            throw new OrleansException(
                $"Storage could not {act} state {_name} of {_activation.GrainId}: {error.Message}", error);
        }
    }
}
