namespace Oro.Errors;

/// <summary>The caller may not do this.</summary>
[GenerateSerializer, Alias("access-denied")]
public sealed class AccessDeniedException(string permission)
    : RefusalException("access-denied", $"This needs {permission}.")
{
    /// <summary>What the caller lacks.</summary>
    [Id(0)] public string Permission { get; } = permission;
}
