namespace Oro.Grains.Messaging;

/// <summary>A partition and, for people, where it is handled.</summary>
internal sealed record PartitionPlace(int Number, string Owner);
