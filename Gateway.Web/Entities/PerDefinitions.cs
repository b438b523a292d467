using System.Runtime.CompilerServices;
using Oro.Entities;

namespace Oro.Gateway.Entities;

/// <summary>
/// Something made from the definitions, made once for each version of them and for all whose rights come to the same.
/// </summary>
internal sealed class PerDefinitions<T>(DefinitionSource source, SeenDefinitions seen, Func<DefinitionSet, T> make)
    where T : class
{
    private readonly ConditionalWeakTable<DefinitionSet, Made> _limited = [];
    private volatile Made? _made;

    /// <summary>What was made last of all definitions; null before the first.</summary>
    public T? Latest => _made?.Value;

    /// <summary>
    /// That of the newest definitions as the caller may know them; calls made from here on, in this flow of control,
    /// are planned with those.
    /// </summary>
    public ValueTask<T> GetAsync(CancellationToken cancellationToken)
    {
        var definitions = source.GetAsync(cancellationToken);
        if (!definitions.IsCompletedSuccessfully)
        {
            return MakeAsync(definitions, cancellationToken);
        }

        var all = definitions.Result;
        var own = seen.GetAsync(all, cancellationToken);
        if (!own.IsCompletedSuccessfully)
        {
            return MakeAsync(all, own);
        }

        // Not in an asynchronous method: what that sets ends with it.
        var made = Make(all, own.Result);
        PinnedDefinitions.Set(made.Version);
        return new(made.Value);
    }

    /// <summary>That of all definitions, whoever asks: for what is sifted by other means.</summary>
    public async ValueTask<T> GetAllAsync(CancellationToken cancellationToken)
    {
        var all = await source.GetAsync(cancellationToken);
        return Make(all, all).Value;
    }

    /// <summary>Asks for the definitions in force, because others were refused.</summary>
    public Task RefreshAsync(CancellationToken cancellationToken) => source.RefreshAsync(cancellationToken);

    private async ValueTask<T> MakeAsync(ValueTask<DefinitionSet> definitions, CancellationToken cancellationToken)
    {
        var all = await definitions;
        return Make(all, await seen.GetAsync(all, cancellationToken)).Value;
    }

    private async ValueTask<T> MakeAsync(DefinitionSet all, ValueTask<DefinitionSet> own) =>
        Make(all, await own).Value;

    // Two requests may both make it; they make the same.
    private Made Make(DefinitionSet all, DefinitionSet own)
    {
        if (!ReferenceEquals(own, all))
        {
            return _limited.GetValue(own, New);
        }

        if (_made is not { } made || !ReferenceEquals(made.Definitions, all))
        {
            _made = made = New(all);
        }

        return made;
    }

    private Made New(DefinitionSet definitions) => new(definitions, make(definitions), definitions.Version);

    private sealed record Made(DefinitionSet Definitions, T Value, object Version);
}
