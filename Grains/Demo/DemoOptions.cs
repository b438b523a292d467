namespace Oro.Grains.Demo;

/// <summary>How much demo data a first start loads.</summary>
public enum DemoSize
{
    /// <summary>None.</summary>
    None,

    /// <summary>200 accounts and 500 contacts: enough to look around.</summary>
    Small,

    /// <summary>10 000 accounts and 100 000 contacts: enough to see how lists behave.</summary>
    Large,
}

/// <summary>What a first start is filled with.</summary>
public sealed class DemoOptions
{
    /// <summary>Where the configuration has them.</summary>
    public const string SectionName = "Demo";

    /// <summary>How much is loaded when there are no accounts and contacts yet (none).</summary>
    public DemoSize Size { get; set; } = DemoSize.None;
}
