using Orleans.Compat.Invocation;

namespace Orleans.Compat.Activations;

/// <summary>The sequences that callers are drawing from one activation.</summary>
internal sealed class OpenSequences(Activation activation) : ISequences
{
    // A caller that draws nothing for so long is gone; one that lives asks again after every empty page.
    private static readonly TimeSpan Abandoned = TimeSpan.FromMinutes(3);

    private readonly Dictionary<Guid, OpenSequence> _open = [];

    public Task<SequencePage> Open(Guid id, DeferredCall call)
    {
        CloseAbandoned();
        var cancellation = new CancellationTokenSource();
        call.Method.SetToken(call.Arguments, cancellation.Token);
        var made = call.Method.Invoke(activation.GrainInstance!, call.Arguments);
        _open[id] = ((SequenceShape)call.Method.Returns).Open(made, cancellation);
        return Next(id);
    }

    public async Task<SequencePage> Next(Guid id)
    {
        if (!_open.TryGetValue(id, out var sequence))
        {
            throw new InvalidOperationException("The sequence is gone: it ended, or the grain was deactivated.");
        }

        SequencePage? page = null;
        try
        {
            page = await sequence.Draw();
            return page;
        }
        finally
        {
            if (page is null or { IsLast: true })
            {
                _open.Remove(id);
                await sequence.Close(isCancelled: false);
            }
        }
    }

    public Task Close(Guid id, bool isCancelled) =>
        _open.Remove(id, out var sequence) ? sequence.Close(isCancelled) : Task.CompletedTask;

    private void CloseAbandoned()
    {
        foreach (var (id, sequence) in _open.Where(open => open.Value.IsIdleFor(Abandoned)).ToArray())
        {
            _open.Remove(id);
            _ = sequence.Close(isCancelled: true);
        }
    }
}
