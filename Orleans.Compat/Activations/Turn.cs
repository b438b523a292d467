namespace Orleans.Compat.Activations;

/// <summary>Something that a grain is to do: a call or a tick.</summary>
internal abstract class Turn
{
    public virtual bool IsReadOnly => false;

    public virtual bool Interleaves => false;

    /// <summary>The chain of calls that it is part of.</summary>
    public virtual Guid Chain => default;

    /// <summary>Whether it counts as use of the grain.</summary>
    public virtual bool KeepsAlive => false;

    /// <summary>How it was let in.</summary>
    public TurnKind Kind { get; set; }

    public abstract Task Run(Activation activation);
}

internal enum TurnKind
{
    Alone,
    Reader,
    Beside,
}
