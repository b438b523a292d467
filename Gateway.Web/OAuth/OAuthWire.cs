using System.Text.Json.Serialization;

namespace Oro.Gateway.OAuth;

/// <summary>Tokens (RFC 6749, 5.1), or why there are none (5.2).</summary>
internal sealed record TokenAnswer
{
    [JsonPropertyName("error")]
    public string? Error { get; init; }

    [JsonPropertyName("error_description")]
    public string? ErrorDescription { get; init; }

    [JsonPropertyName("token_type")]
    public string? TokenType { get; init; }

    [JsonPropertyName("expires_in")]
    public long? ExpiresIn { get; init; }

    [JsonPropertyName("access_token")]
    public string? AccessToken { get; init; }

    [JsonPropertyName("refresh_token")]
    public string? RefreshToken { get; init; }

    [JsonPropertyName("scope")]
    public string? Scope { get; init; }
}

/// <summary>What an application asks of the user; answer of <c>GET /app/oauth2/authorization</c>.</summary>
internal sealed record ConsentAnswer(
    string? Application, string? Target, bool IsReadOnly, string Scope, bool NeedsConsent, string? Location);

/// <summary>Body of <c>POST /app/oauth2/authorization</c>: the request as it came, and what the user said.</summary>
internal sealed record ConsentRequest(string? Query, bool IsAllowed);

/// <summary>Where to go now.</summary>
internal sealed record ConsentLocation(string Location);

/// <summary>Since when an application has its secret; answer of <c>GET /app/oauth2/applications/1</c>.</summary>
internal sealed record ApplicationAnswer(DateTime? SecretCreatedAt);

/// <summary>A new secret, which is not shown again.</summary>
internal sealed record SecretAnswer(string Secret);

/// <summary>How many grants were ended.</summary>
internal sealed record EndedAnswer(int Ended);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.Never)]
[JsonSerializable(typeof(ApplicationAnswer))]
[JsonSerializable(typeof(ConsentAnswer))]
[JsonSerializable(typeof(ConsentLocation))]
[JsonSerializable(typeof(ConsentRequest))]
[JsonSerializable(typeof(EndedAnswer))]
[JsonSerializable(typeof(SecretAnswer))]
internal sealed partial class OAuthJson : JsonSerializerContext;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TokenAnswer))]
internal sealed partial class TokenJson : JsonSerializerContext;
