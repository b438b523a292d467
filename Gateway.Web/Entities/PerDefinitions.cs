using Oro.Entities;

namespace Oro.Gateway.Entities;

/// <summary>Something made from the definitions, made once for each version of them.</summary>
internal sealed class PerDefinitions<T>(DefinitionSource source, Func<DefinitionSet, T> make)
    where T : class
{
    private volatile Made? _made;

    /// <summary>What was made last; null before the first.</summary>
    public T? Latest => _made?.Value;

    /// <summary>
    /// That of the newest definitions; calls made from here on, in this flow of control, are planned with those.
    /// </summary>
    public ValueTask<T> GetAsync(CancellationToken cancellationToken)
    {
        var definitions = source.GetAsync(cancellationToken);
        if (!definitions.IsCompletedSuccessfully)
        {
            return MakeAsync(definitions);
        }

        // Not in an asynchronous method: what that sets ends with it.
        var made = Make(definitions.Result);
        PinnedDefinitions.Set(made.Version);
        return new(made.Value);
    }

    /// <summary>Asks for the definitions in force, because others were refused.</summary>
    public Task RefreshAsync(CancellationToken cancellationToken) => source.RefreshAsync(cancellationToken);

    private async ValueTask<T> MakeAsync(ValueTask<DefinitionSet> definitions) => Make(await definitions).Value;

    // Two requests may both make it; they make the same.
    private Made Make(DefinitionSet definitions)
    {
        if (_made is not { } made || !ReferenceEquals(made.Definitions, definitions))
        {
            _made = made = new Made(definitions, make(definitions), definitions.Version);
        }

        return made;
    }

    private sealed record Made(DefinitionSet Definitions, T Value, object Version);
}
