namespace Oro.Errors;

/// <summary>
/// The call was planned with definitions that are no longer served, or are not in force. Plan it again with the newest.
/// </summary>
[GenerateSerializer, Alias("definitions-outdated")]
public sealed class DefinitionsOutdatedException(int planned, int current)
    : RefusalException(
        "definitions-outdated", $"The call was planned with definitions {planned}; those in force are {current}.")
{
    /// <summary>The version that the call was planned with.</summary>
    [Id(0)] public int Planned { get; } = planned;

    /// <summary>The version in force.</summary>
    [Id(1)] public int Current { get; } = current;
}
