namespace Oro.Grains.Storage;

/// <summary>Another activation has taken the partition over with a higher fence.</summary>
internal sealed class PartitionLostException(int partition, long fence)
    : Exception($"Partition {partition} was taken over; fence {fence} is past.");
