using System.Collections.Immutable;
using Oro.Gateway.JsonApi.Query;
using Oro.Gateway.JsonApi.Reading;
using Oro.Records;

namespace Oro.Gateway.JsonApi;

/// <summary>The records of a body after it was written, in its order.</summary>
internal sealed class WrittenRecords(
    BodyDocument body, ImmutableArray<RecordChange> changes, ImmutableArray<RecordSnapshot> records)
{
    /// <summary>Those of its primary resource objects.</summary>
    public ImmutableArray<RecordSnapshot> Primary => records[..body.Primary.Length];

    /// <summary>Whether the first of them came into being.</summary>
    public bool IsCreated => changes[0].Kind == ChangeKind.Create && !body.Primary[0].IsTrial;

    /// <summary>Those that went along, ready for an answer.</summary>
    public IncludedRecords ToIncluded()
    {
        // One may be in the body twice, under two values that it is found by.
        var included = new IncludedRecords([.. Primary.DistinctBy(r => r.Key)]);
        for (var i = 0; i < body.Included.Length; i++)
        {
            included.Add(body.Included[i].Plan, records[body.Primary.Length + i]);
        }

        return included;
    }

    /// <summary>How the body called them.</summary>
    public RecordMarks ToMarks(bool hasSeveral)
    {
        var marks = new RecordMarks();
        var documents = body.All;
        for (var i = 0; i < documents.Length; i++)
        {
            var isPrimary = i < body.Primary.Length;
            if (documents[i].Id is { } id && (hasSeveral || !isPrimary))
            {
                marks.Add(records[i].Key, isPrimary ? RecordMarks.Data : RecordMarks.Included, id);
            }
        }

        return marks;
    }
}
