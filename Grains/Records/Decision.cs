using System.Collections.Immutable;
using Oro.Grains.Storage;
using Oro.Records;

namespace Oro.Grains.Records;

/// <summary>What a change set comes to.</summary>
/// <param name="Commit">What is written; without rows when nothing changes.</param>
/// <param name="Answer">Each change's record after the set, in the order of the changes.</param>
/// <param name="Changed">Every record that gets a new revision, also those that are only linked to.</param>
internal sealed record Decision(
    Commit Commit, ImmutableArray<RecordSnapshot> Answer, ImmutableArray<RecordSnapshot> Changed);
