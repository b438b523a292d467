namespace Oro.Gateway.JsonApi.Reading;

/// <summary>
/// The ids by which a body names records that it creates, unique in it for each type. Each stands for a number less
/// than 0, by which the change set names the record.
/// </summary>
internal sealed class TemporaryIds
{
    private readonly Dictionary<(string Type, string Id), long> _ids = [];

    /// <summary>Of a body with one resource object.</summary>
    public static TemporaryIds None { get; } = new();

    /// <summary>Names a record; false when another of the type has the id.</summary>
    public bool TryAdd(ResourcePlan plan, string id) => _ids.TryAdd((plan.Type, id), -1 - _ids.Count);

    /// <summary>The number of a record; null when the body creates none of that id.</summary>
    public long? Find(ResourcePlan plan, string id) =>
        _ids.Count > 0 && _ids.TryGetValue((plan.Type, id), out var number) ? number : null;
}
