namespace Oro.Grains.Clustering;

/// <summary>What a silo is there for.</summary>
[Flags]
internal enum SiloRole
{
    /// <summary>Records, sessions, views, feeds, credentials, search and files.</summary>
    Data = 1,

    /// <summary>Partitions of the queue and the handlers of messages and jobs.</summary>
    Consumer = 2,

    /// <summary>Both: a silo that was not told.</summary>
    Both = Data | Consumer,
}
