using System.Text.Json.Serialization;

namespace Oro.Gateway.Security;

/// <summary>Body of <c>POST /app/roles/{id}/clone</c>.</summary>
internal sealed record RoleCloneBody(string? Label);

/// <summary>Answer to it: the id of the new role.</summary>
internal sealed record RoleCloneAnswer(string Id);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RoleCloneAnswer))]
[JsonSerializable(typeof(RoleCloneBody))]
internal sealed partial class RoleJson : JsonSerializerContext;
