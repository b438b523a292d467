using Oro.Records;
using Oro.Tests.Support;

namespace Oro.Tests.Cluster.Messaging;

/// <summary>One attempt that a handler of the tests saw.</summary>
internal sealed record Page(string Key, string Text, int Attempt, Guid MessageId);

/// <summary>What the handlers of all silos of a test saw, and what they are to do about it.</summary>
internal sealed class Notebook
{
    private readonly Lock _lock = new();
    private readonly List<Page> _begun = [];
    private readonly List<Page> _done = [];

    /// <summary>What a handler does; it may wait, and it may throw.</summary>
    public Func<Page, CancellationToken, Task> Handle { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>What a handler does to records, before <see cref="Handle"/>.</summary>
    public Func<WriteId, Task> Effect { get; set; } = _ => Task.CompletedTask;

    /// <summary>The attempts in the order in which they began.</summary>
    public List<Page> Begun => Copy(_begun);

    /// <summary>The attempts that ended well, in the order in which they did.</summary>
    public List<Page> Done => Copy(_done);

    public Task SeesAsync(int done) => Eventually.HoldsAsync(
        () => Done.Count >= done, $"{done} messages to be handled; the notebook has {Done.Count}");

    public Task BeginsAsync(int begun) => Eventually.HoldsAsync(
        () => Begun.Count >= begun, $"{begun} attempts to begin; the notebook has {Begun.Count}");

    /// <summary>Waits until each of these texts was handled, however often.</summary>
    public Task SeesAllAsync(IEnumerable<string> texts)
    {
        var expected = texts.ToHashSet();
        return Eventually.HoldsAsync(
            () => expected.IsSubsetOf(Done.Select(p => p.Text)),
            $"{expected.Count} messages to be handled");
    }

    public async Task HandleAsync(Page page, WriteId writeId, CancellationToken cancellationToken)
    {
        Add(_begun, page);
        await Effect(writeId);
        await Handle(page, cancellationToken);
        Add(_done, page);
    }

    private void Add(List<Page> pages, Page page)
    {
        lock (_lock)
        {
            pages.Add(page);
        }
    }

    private List<Page> Copy(List<Page> pages)
    {
        lock (_lock)
        {
            return [.. pages];
        }
    }
}
