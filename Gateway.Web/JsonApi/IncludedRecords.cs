using Oro.Records;

namespace Oro.Gateway.JsonApi;

/// <summary>
/// The records that an answer carries along, each once, in the order in which they were reached; the primary ones are
/// known too, but not carried twice.
/// </summary>
internal sealed class IncludedRecords(IReadOnlyList<RecordSnapshot> primary)
{
    private readonly Dictionary<RecordKey, RecordSnapshot> _known = primary.ToDictionary(record => record.Key);
    private readonly List<(ResourcePlan Plan, RecordSnapshot Record)> _records = [];

    public IReadOnlyList<(ResourcePlan Plan, RecordSnapshot Record)> Records => _records;

    public bool Has(ResourcePlan plan, long id) => _known.ContainsKey(new(plan.Definition.Name, id));

    public void Add(ResourcePlan plan, RecordSnapshot record)
    {
        if (_known.TryAdd(record.Key, record))
        {
            _records.Add((plan, record));
        }
    }

    /// <summary>Those of the ids that exist.</summary>
    public List<RecordSnapshot> Known(ResourcePlan plan, IEnumerable<long> ids)
    {
        var records = new List<RecordSnapshot>();
        foreach (var id in ids)
        {
            if (_known.TryGetValue(new(plan.Definition.Name, id), out var record))
            {
                records.Add(record);
            }
        }

        return records;
    }

    /// <summary>Adds which records there are, and as what they are shown, to the hash of a representation.</summary>
    public ShapeHash AddTo(ShapeHash hash)
    {
        foreach (var (plan, record) in _records)
        {
            hash = plan.AddComputed(hash.Add(record.Key.Entity).Add(record.Key.Id).Add(record.Revision), record);
        }

        return hash;
    }
}
