namespace Oro.Grains.Storage;

/// <summary>Another sequencer of the entity has taken over with a higher fence.</summary>
internal sealed class FenceLostException(string entity, long fence)
    : Exception($"The feed of '{entity}' was taken over; fence {fence} is past.");
