using System.Text.Json.Serialization;

namespace Oro.Gateway.Mail;

/// <summary>Answer of <c>GET /app/mail</c>.</summary>
internal sealed record MailSettingsAnswer(string Address, bool IsSent, string Sender);

/// <summary>Answer of <c>POST /app/mail/check</c>; no problem: a mail could be sent now.</summary>
internal sealed record MailCheckAnswer(string Address, string? Problem);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(MailSettingsAnswer))]
[JsonSerializable(typeof(MailCheckAnswer))]
internal sealed partial class MailJson : JsonSerializerContext;
