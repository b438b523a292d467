using System.Text.Json.Serialization;

namespace Oro.Gateway.Security;

/// <summary>Body of <c>PUT /app/users/{id}/password</c>.</summary>
internal sealed record PasswordSetBody(string? New);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PasswordSetBody))]
internal sealed partial class UserAccountJson : JsonSerializerContext;
