using System.Text.Json.Serialization;

namespace Oro.Gateway.Security;

/// <summary>Answer of <c>/app/api-keys</c>.</summary>
internal sealed record OwnApiKeysAnswer(IReadOnlyList<OwnApiKey> Keys);

/// <summary>An API key of the caller.</summary>
internal sealed record OwnApiKey
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Prefix { get; init; }

    public required bool IsReadOnly { get; init; }

    public required string Scope { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required DateTime? ExpiresAt { get; init; }

    public required DateTime? UsedAt { get; init; }

    /// <summary>The key itself, in the answer to its making and in no other.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Key { get; init; }
}

/// <summary>Body of <c>POST /app/api-keys</c>.</summary>
internal sealed record ApiKeyBody(
    string? Name, bool IsReadOnly = false, DateTimeOffset? ExpiresAt = null, string? Scope = null);

/// <summary>Answer of <c>/app/second-factor</c>.</summary>
internal sealed record SecondFactorAnswer(bool IsOn, int RecoveryCodesLeft);

/// <summary>Answer of <c>POST /app/second-factor</c>.</summary>
internal sealed record SecondFactorSecretAnswer(string Secret, string Address);

/// <summary>Recovery codes, shown once.</summary>
internal sealed record RecoveryCodesAnswer(IReadOnlyList<string> Codes);

/// <summary>Body of requests that need the own password.</summary>
internal sealed record PasswordBody(string? Password);

/// <summary>Body of <c>POST /app/second-factor/confirmation</c>.</summary>
internal sealed record CodeBody(string? Code);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ApiKeyBody))]
[JsonSerializable(typeof(CodeBody))]
[JsonSerializable(typeof(OwnApiKey))]
[JsonSerializable(typeof(OwnApiKeysAnswer))]
[JsonSerializable(typeof(PasswordBody))]
[JsonSerializable(typeof(RecoveryCodesAnswer))]
[JsonSerializable(typeof(SecondFactorAnswer))]
[JsonSerializable(typeof(SecondFactorSecretAnswer))]
internal sealed partial class OwnKeyJson : JsonSerializerContext;
