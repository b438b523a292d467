namespace Orleans.Compat.Activations;

/// <summary>
/// Decides what may run in one activation: an ordinary turn alone, readers with readers, and beside anything what
/// interleaves, everything in a reentrant class, and calls of a chain that the grain opened itself to. Not safe for
/// several threads: the activation has the lock.
/// </summary>
internal sealed class TurnGate(bool isReentrant)
{
    private readonly LinkedList<Turn> _waiting = [];
    private readonly Dictionary<Guid, int> _chains = [];
    private bool _isTaken;
    private int _readers;

    /// <summary>How many turns are inside.</summary>
    public int Running { get; private set; }

    public bool IsIdle => Running == 0 && _waiting.Count == 0;

    public int Load => Running + _waiting.Count;

    /// <summary>True when the turn is in; otherwise it waits.</summary>
    public bool Enter(Turn turn)
    {
        if (TryEnter(turn))
        {
            return true;
        }

        _waiting.AddLast(turn);
        return false;
    }

    public void Wait(Turn turn) => _waiting.AddLast(turn);

    public void Leave(Turn turn)
    {
        Running--;
        if (turn.Kind == TurnKind.Alone)
        {
            _isTaken = false;
        }
        else if (turn.Kind == TurnKind.Reader)
        {
            _readers--;
        }
    }

    /// <summary>Lets in the next turn in order that may enter now, or returns null.</summary>
    public Turn? Next()
    {
        for (var node = _waiting.First; node is not null; node = node.Next)
        {
            if (TryEnter(node.Value))
            {
                _waiting.Remove(node);
                return node.Value;
            }

            // Behind a turn that must be alone only readers and members of an open chain can come through.
            if (_isTaken && _chains.Count == 0)
            {
                return null;
            }
        }

        return null;
    }

    public IReadOnlyList<Turn> TakeWaiting()
    {
        Turn[] waiting = [.. _waiting];
        _waiting.Clear();
        return waiting;
    }

    public void Open(Guid chain) => _chains[chain] = _chains.GetValueOrDefault(chain) + 1;

    public void Close(Guid chain)
    {
        if (--_chains[chain] == 0)
        {
            _chains.Remove(chain);
        }
    }

    private bool TryEnter(Turn turn)
    {
        if (isReentrant || turn.Interleaves || (_chains.Count > 0 && _chains.ContainsKey(turn.Chain)))
        {
            turn.Kind = TurnKind.Beside;
        }
        else if (turn.IsReadOnly && !_isTaken)
        {
            turn.Kind = TurnKind.Reader;
            _readers++;
        }
        else if (!_isTaken && _readers == 0)
        {
            turn.Kind = TurnKind.Alone;
            _isTaken = true;
        }
        else
        {
            return false;
        }

        Running++;
        return true;
    }
}
