namespace Oro.Errors;

/// <summary>There is no definition of that entity or field.</summary>
[GenerateSerializer, Alias("definition-not-found")]
public sealed class DefinitionNotFoundException(string name)
    : RefusalException("definition-not-found", $"There is no definition '{name}'.")
{
    /// <summary>The name that was asked for.</summary>
    [Id(0)] public string Name { get; } = name;
}
