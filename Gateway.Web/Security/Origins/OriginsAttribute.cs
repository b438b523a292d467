using System.ComponentModel.DataAnnotations;

namespace Oro.Gateway.Security.Origins;

/// <summary>The option is a list of origins: scheme and host, and the port where it is not the scheme's own.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class OriginsAttribute : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        ((string[]?)value ?? []).FirstOrDefault(text => !IsOrigin(text)) is { } wrong
            ? new ValidationResult(
                $"Security:{validationContext.MemberName} has '{wrong}', which is not an origin such as "
                + "https://app.example.com: scheme and host without a path, and no pattern.")
            : ValidationResult.Success;

    // As browsers write it, for it is compared as a text.
    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && url.Scheme is "http" or "https"
        && string.Equals(url.GetLeftPart(UriPartial.Authority), text, StringComparison.Ordinal)
        && !text.Contains('*', StringComparison.Ordinal)
        && url.UserInfo.Length == 0;
}
