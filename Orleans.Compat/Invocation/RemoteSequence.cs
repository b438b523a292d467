namespace Orleans.Compat.Invocation;

/// <summary>A grain's sequence as its caller sees it; each enumeration is one of its own.</summary>
internal sealed class RemoteSequence<T>(ISequences grain, DeferredCall call) : IAsyncEnumerable<T>
{
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        new Enumerator(grain, call, cancellationToken);

    private sealed class Enumerator : IAsyncEnumerator<T>
    {
        private readonly ISequences _grain;
        private readonly DeferredCall _call;
        private readonly Guid _id = Guid.CreateVersion7();
        private readonly CancellationTokenSource _cancellation;
        private T[] _items = [];
        private int _at = -1;
        private bool _isOpen;
        private bool _isLast;

        public Enumerator(ISequences grain, DeferredCall call, CancellationToken token)
        {
            (_grain, _call) = (grain, call);
            _cancellation = CancellationTokenSource.CreateLinkedTokenSource(token, call.Method.Token(call.Arguments));
        }

        public T Current => _items[_at];

        public async ValueTask<bool> MoveNextAsync()
        {
            _cancellation.Token.ThrowIfCancellationRequested();
            _at++;
            while (_at >= _items.Length)
            {
                if (_isLast)
                {
                    return false;
                }

                await Draw();
            }

            return true;
        }

        public async ValueTask DisposeAsync()
        {
            if (_isOpen && !_isLast)
            {
                await _grain.Close(_id, _cancellation.IsCancellationRequested);
            }

            _cancellation.Dispose();
        }

        private async Task Draw()
        {
            var page = _isOpen ? _grain.Next(_id) : _grain.Open(_id, _call);
            _isOpen = true;
            try
            {
                var drawn = await page.WaitAsync(_cancellation.Token);
                (_items, _at, _isLast) = ((T[]?)drawn.Items ?? [], 0, drawn.IsLast);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // The grain has ended the sequence itself.
                _isLast = true;
                throw;
            }
        }
    }
}
