using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Oro.Security;

namespace Oro.Gateway.Security;

/// <summary>Answer of <c>/app/sessions</c>.</summary>
internal sealed record OwnSessionsAnswer(IReadOnlyList<OwnSession> Sessions);

/// <summary>A session of the caller.</summary>
internal sealed record OwnSession
{
    public required string Id { get; init; }

    /// <summary>The one that asks.</summary>
    public required bool IsCurrent { get; init; }

    public required bool IsRemembered { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required DateTime UsedAt { get; init; }

    public required DateTime ExpiresAt { get; init; }

    public required string Address { get; init; }

    public required string Agent { get; init; }
}

/// <summary>Answer of <c>/app/sign-ins</c>.</summary>
internal sealed record SignInHistoryAnswer(IReadOnlyList<SignInLine> Lines)
{
    public static SignInHistoryAnswer Of(IEnumerable<SignInEntry> lines) => new([.. lines.Select(l => new SignInLine(
        l.Id.ToString(CultureInfo.InvariantCulture),
        l.At,
        JsonNamingPolicy.KebabCaseLower.ConvertName(l.Act.ToString()),
        l.Origin.Address,
        l.Origin.Agent,
        l.Subject))]);
}

/// <summary>A line of the sign-in history.</summary>
internal sealed record SignInLine(string Id, DateTime At, string Act, string Address, string Agent, string Subject);

/// <summary>Body of <c>PUT /app/password</c>.</summary>
internal sealed record PasswordChangeBody(string? Old, string? New);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(OwnSessionsAnswer))]
[JsonSerializable(typeof(PasswordChangeBody))]
[JsonSerializable(typeof(SignInHistoryAnswer))]
internal sealed partial class OwnAccessJson : JsonSerializerContext;
