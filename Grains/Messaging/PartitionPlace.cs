namespace Oro.Grains.Messaging;

/// <summary>A partition, for people where it is handled, and how its messages get there.</summary>
internal sealed record PartitionPlace(int Number, string Owner, MessageCarrier Carrier);
