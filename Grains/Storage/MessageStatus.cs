namespace Oro.Grains.Storage;

/// <summary>
/// Where a stored message is on its way. Handled is not among them: a message that was handled is deleted. Only the
/// holder of the partition's fence moves a message, but for dead letters, which belong to nobody.
/// </summary>
internal enum MessageStatus
{
    /// <summary>Published for a later time.</summary>
    Waiting = 0,

    /// <summary>Can be taken.</summary>
    Due = 1,

    /// <summary>Taken by the holder of the partition, who has it in memory.</summary>
    Running = 2,

    /// <summary>Failed, and is to be taken again at its time. It holds its lane until then.</summary>
    Retrying = 3,

    /// <summary>Behind one of its lane that is <see cref="Retrying"/>, or that was and runs again.</summary>
    Parked = 4,

    /// <summary>Of a topic that is paused, or that the holder of the partition does not know.</summary>
    Aside = 5,

    /// <summary>A dead letter.</summary>
    Dead = 6,
}
