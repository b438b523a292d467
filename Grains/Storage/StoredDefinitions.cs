using System.Collections.Immutable;

namespace Oro.Grains.Storage;

/// <summary>What administrators defined.</summary>
/// <param name="Version">The number of the newest change in force; 0 when there is none.</param>
/// <param name="Bodies">What is stored of each entity, by its internal name.</param>
internal sealed record StoredDefinitions(long Version, ImmutableDictionary<string, string> Bodies);
