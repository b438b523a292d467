using System.Text.Json.Serialization;

namespace Oro.Gateway.Security;

/// <summary>Body of <c>POST /app/session</c>.</summary>
internal sealed record SignInRequest(
    string? UserName, string? Password, bool IsRemembered = false, string? Code = null);

/// <summary>Answer of <c>/app/session</c>.</summary>
internal sealed record SessionAnswer(SessionUser User, string Runtime);

/// <summary>The signed-in user, for the page.</summary>
internal sealed record SessionUser(
    string Id, string UserName, string Name, bool IsAdministrator, IReadOnlyCollection<string> Capabilities);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SessionAnswer))]
[JsonSerializable(typeof(SignInRequest))]
internal sealed partial class SessionJson : JsonSerializerContext;
