namespace Oro.Gateway.CommandLine;

/// <summary>Whether the product is still starting: until then a failure is the command's to explain.</summary>
internal sealed class StartPhase
{
    public bool IsOver { get; set; }
}
