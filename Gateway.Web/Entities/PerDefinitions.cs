using Oro.Entities;

namespace Oro.Gateway.Entities;

/// <summary>Something made from the definitions, made once for each version of them.</summary>
internal sealed class PerDefinitions<T>(DefinitionSource source, Func<DefinitionSet, T> make)
    where T : class
{
    private volatile Made? _made;

    public ValueTask<T> GetAsync(CancellationToken cancellationToken)
    {
        var definitions = source.GetAsync(cancellationToken);
        return definitions.IsCompletedSuccessfully ? new(Make(definitions.Result)) : MakeAsync(definitions);
    }

    private async ValueTask<T> MakeAsync(ValueTask<DefinitionSet> definitions) => Make(await definitions);

    // Two requests may both make it; they make the same.
    private T Make(DefinitionSet definitions)
    {
        if (_made is not { } made || !ReferenceEquals(made.Definitions, definitions))
        {
            _made = made = new Made(definitions, make(definitions));
        }

        return made.Value;
    }

    private sealed record Made(DefinitionSet Definitions, T Value);
}
