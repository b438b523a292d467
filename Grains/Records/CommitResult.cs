using System.Collections.Immutable;
using Oro.Records;

namespace Oro.Grains.Records;

/// <summary>What became of a change set.</summary>
/// <param name="Answer">Each change's record after the set, in the order of the changes.</param>
/// <param name="Changed">Every record that got a new revision now.</param>
internal sealed record CommitResult(ImmutableArray<RecordSnapshot> Answer, ImmutableArray<RecordSnapshot> Changed);
