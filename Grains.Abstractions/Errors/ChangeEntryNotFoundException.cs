namespace Oro.Errors;

/// <summary>There is no such change.</summary>
[GenerateSerializer, Alias("change-entry-not-found")]
public sealed class ChangeEntryNotFoundException(string change)
    : RefusalException("change-not-found", $"There is no change {change}.")
{
    /// <summary>What was asked for: an id, or a record and its revision.</summary>
    [Id(0)] public string Change { get; } = change;
}
