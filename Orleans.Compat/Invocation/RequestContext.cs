using System.Collections.Immutable;
using Orleans.Compat.Activations;
using Orleans.Compat.Invocation;

namespace Orleans.Runtime;

/// <summary>Values that go along with every call, down the chain and never up.</summary>
public static class RequestContext
{
    private static readonly AsyncLocal<CallContext?> Local = new();

    internal static CallContext? Current
    {
        get => Local.Value;
        set
        {
            if (!ReferenceEquals(Local.Value, value))
            {
                Local.Value = value;
            }
        }
    }

    private static CallContext Known => Current ?? CallContext.Empty;

    public static IEnumerable<string> Keys => Known.Values.Keys;

    public static object? Get(string key) => Known.Values.GetValueOrDefault(key);

    public static void Set(string key, object value) =>
        Current = Known with { Values = Known.Values.SetItem(key, value) };

    public static bool Remove(string key)
    {
        var hadIt = Known.Values.ContainsKey(key);
        Current = Known with { Values = Known.Values.Remove(key) };
        return hadIt;
    }

    public static void Clear() => Current = null;

    /// <summary>Until disposed, calls of this chain that come back to this grain are let in.</summary>
    public static ReentrancySection AllowCallChainReentrancy() => new(Known.Chain);

    public readonly struct ReentrancySection : IDisposable
    {
        private readonly Guid _outer;
        private readonly Guid _inner;
        private readonly Activation? _grain;

        internal ReentrancySection(Guid outer)
        {
            _outer = outer;
            _inner = outer == default ? Guid.CreateVersion7() : outer;
            _grain = Activation.Current;
            Current = Known with { Chain = _inner };
            _grain?.OpenTo(_inner);
        }

        public void Dispose()
        {
            _grain?.CloseTo(_inner);
            Current = Known with { Chain = _outer };
        }
    }
}
