using System.Globalization;
using Orleans.Compat.Serialization;
using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Compat.Storage;

/// <summary>Keeps states in grains, so that all silos of a cluster find them; they are lost with the silo.</summary>
internal sealed class MemoryGrainStorage(string name, IGrainFactory grains, int shelves) : IGrainStorage
{
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var row = await Shelf(grainId).Read(Key(stateName, grainId));
        grainState.State = row is null ? New<T>() : Wire.Read<T>(row.Bytes, References(grains));
        grainState.ETag = row?.ETag;
        grainState.RecordExists = row is not null;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        grainState.ETag = await Shelf(grainId).Write(
            Key(stateName, grainId), Wire.Write(grainState.State), grainState.ETag);
        grainState.RecordExists = true;
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await Shelf(grainId).Clear(Key(stateName, grainId), grainState.ETag);
        grainState.State = New<T>();
        grainState.ETag = null;
        grainState.RecordExists = false;
    }

    private static T New<T>() => typeof(T).IsValueType ? default! : Activator.CreateInstance<T>();

    private static Invocation.ReferenceBinder References(IGrainFactory grains) =>
        ((Invocation.GrainReference)grains.GetGrain<IMemoryShelf>(0)).Binder;

    private static string Key(string stateName, GrainId grainId) => $"{grainId}/{stateName}";

    private IMemoryShelf Shelf(GrainId grainId) => grains.GetGrain<IMemoryShelf>(
        ((uint)HashOf(name, grainId) % (uint)shelves) + ((long)StableHash.Of(name) << 32));

    private static int HashOf(string name, GrainId grainId) =>
        StableHash.Of(string.Create(CultureInfo.InvariantCulture, $"{name}/{grainId}"));
}

[GenerateSerializer, Immutable]
internal sealed record MemoryRow([property: Id(0)] byte[] Bytes, [property: Id(1)] string ETag);

internal interface IMemoryShelf : IGrainWithIntegerKey
{
    Task<MemoryRow?> Read(string key);

    Task<string> Write(string key, byte[] bytes, string? etag);

    Task Clear(string key, string? etag);
}

/// <summary>Some of the states of one storage.</summary>
internal sealed class MemoryShelf : Grain, IMemoryShelf
{
    private readonly Dictionary<string, MemoryRow> _rows = [];
    private long _lastETag;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        // What is here is nowhere else.
        DelayDeactivation(Timeout.InfiniteTimeSpan);
        return Task.CompletedTask;
    }

    public Task<MemoryRow?> Read(string key) => Task.FromResult(_rows.GetValueOrDefault(key));

    public Task<string> Write(string key, byte[] bytes, string? etag)
    {
        Check(key, etag);
        var row = new MemoryRow(bytes, (++_lastETag).ToString(CultureInfo.InvariantCulture));
        _rows[key] = row;
        return Task.FromResult(row.ETag);
    }

    public Task Clear(string key, string? etag)
    {
        Check(key, etag);
        _rows.Remove(key);
        return Task.CompletedTask;
    }

    private void Check(string key, string? etag)
    {
        var stored = _rows.GetValueOrDefault(key)?.ETag;
        if (stored != etag)
        {
            // The grain that tried to write ends, not this one.
            throw new InconsistentStateException("The state was written by another.", stored ?? "none", etag ?? "none")
            {
                IsOfThisActivation = false,
            };
        }
    }
}
