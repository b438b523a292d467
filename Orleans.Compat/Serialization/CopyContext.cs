namespace Orleans.Compat.Serialization;

/// <summary>What was copied already within one call, so that shared objects stay shared and cycles end.</summary>
internal sealed class CopyContext
{
    private Dictionary<object, object>? _copies;

    public object? Find(object original) =>
        _copies is not null && _copies.TryGetValue(original, out var copy) ? copy : null;

    public void Made(object original, object copy) =>
        (_copies ??= new(ReferenceEqualityComparer.Instance))[original] = copy;
}
