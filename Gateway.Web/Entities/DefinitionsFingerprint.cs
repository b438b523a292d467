using System.Security.Cryptography;
using System.Text.Json;
using Oro.Entities;

namespace Oro.Gateway.Entities;

/// <summary>
/// Tells apart what is rendered from definitions: by the definitions themselves, whose version alone does not say which
/// program declares them, and by the program that renders.
/// </summary>
internal static class DefinitionsFingerprint
{
    private static readonly Guid Program = typeof(DefinitionsFingerprint).Module.ModuleVersionId;

    public static string Of(DefinitionSet definitions)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(definitions);
        return $"{Program:N}-{Convert.ToHexStringLower(SHA256.HashData(json).AsSpan(0, 16))}";
    }
}
