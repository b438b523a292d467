namespace Oro.Errors;

/// <summary>There is no such entity.</summary>
[GenerateSerializer, Alias("entity-not-found")]
public sealed class EntityNotFoundException(string entity)
    : RefusalException("entity-not-found", $"There is no entity '{entity}'.")
{
    /// <summary>The name that was asked for.</summary>
    [Id(0)] public string Entity { get; } = entity;
}
