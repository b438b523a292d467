using Oro.Entities;

namespace Oro.Grains.Storage;

/// <summary>
/// The definitions that this process works with. They change while it runs: whoever does one thing with them takes them
/// once and keeps to what it took.
/// </summary>
internal sealed class Definitions(DefinitionSet first)
{
    private readonly Lock _lock = new();
    private volatile DefinitionSet _current = first;

    /// <summary>The newest.</summary>
    public DefinitionSet Current => _current;

    /// <summary>Takes newer ones; a set that is not newer changes nothing.</summary>
    public void Advance(DefinitionSet next)
    {
        lock (_lock)
        {
            if (next.Version > _current.Version)
            {
                _current = next;
            }
        }
    }
}
