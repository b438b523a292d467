using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Orleans.Storage;

namespace Oro.Grains.Storage;

/// <summary>
/// Keeps the <c>[PersistentState]</c> of grains in the application database, as JSON under the kind and version that
/// <see cref="StoredStateAttribute"/> names. Of two activations that write, the one that has not seen the other's state
/// is told so.
/// </summary>
internal sealed class GrainStates(GrainStateTable table) : IGrainStorage
{
    /// <summary>The name of Orleans' default storage.</summary>
    public const string Name = "Default";

    /// <inheritdoc />
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var stored = await table.FindAsync(grainId.ToString(), stateName, CancellationToken.None);
        if (stored is null)
        {
            Empty(grainState);
            return;
        }

        var (kind, version) = FormatOf<T>();
        if (stored.Kind != kind || stored.Version > version)
        {
            throw new InvalidOperationException(
                $"State {stateName} of {grainId} is {stored.Kind} {stored.Version}, and this program reads "
                + $"{kind} up to {version}.");
        }

        grainState.State = JsonSerializer.Deserialize<T>(stored.Body, Json)!;
        grainState.ETag = ToTag(stored.Revision);
        grainState.RecordExists = true;
    }

    /// <inheritdoc />
    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var (kind, version) = FormatOf<T>();
        var next = new StoredState(
            kind, version, JsonSerializer.Serialize(grainState.State, Json), RevisionOf(grainState.ETag) + 1);
        var found = await table.WriteAsync(grainId.ToString(), stateName, next, CancellationToken.None);
        ThrowIfOther(found, grainState.ETag, stateName, grainId);
        grainState.ETag = ToTag(next.Revision);
        grainState.RecordExists = true;
    }

    /// <inheritdoc />
    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var revision = RevisionOf(grainState.ETag);
        var found = await table.DeleteAsync(grainId.ToString(), stateName, revision, CancellationToken.None);
        // There was nothing to clear, and there is nothing.
        ThrowIfOther(revision == 0 && found == 0 ? null : found, grainState.ETag, stateName, grainId);
        Empty(grainState);
    }

    private static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web);

    private static void Empty<T>(IGrainState<T> grainState)
    {
        grainState.State = Activator.CreateInstance<T>();
        grainState.ETag = null;
        grainState.RecordExists = false;
    }

    private static void ThrowIfOther(long? found, string? seen, string stateName, GrainId grainId)
    {
        if (found is { } revision)
        {
            throw new InconsistentStateException(
                $"State {stateName} of {grainId} was changed by somebody else.",
                revision == 0 ? "none" : ToTag(revision),
                seen ?? "none");
        }
    }

    private static string ToTag(long revision) => revision.ToString(CultureInfo.InvariantCulture);

    private static long RevisionOf(string? tag) =>
        string.IsNullOrEmpty(tag) ? 0 : long.Parse(tag, CultureInfo.InvariantCulture);

    private static (string Kind, int Version) FormatOf<T>() =>
        typeof(T).GetCustomAttribute<StoredStateAttribute>() is { } named
            ? (named.Kind, named.Version)
            : throw new InvalidOperationException($"{typeof(T)} needs [StoredState] to be kept.");
}
