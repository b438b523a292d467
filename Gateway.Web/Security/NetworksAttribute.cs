using System.ComponentModel.DataAnnotations;
using System.Net;

namespace Oro.Gateway.Security;

/// <summary>The option is a list of addresses and networks.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NetworksAttribute : ValidationAttribute
{
    /// <summary>An address alone is the network of that one.</summary>
    public static IPNetwork Parse(string text) =>
        TryParse(text, out var network)
            ? network
            : throw new FormatException($"'{text}' is not an address or network.");

    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        ((string[]?)value ?? []).FirstOrDefault(text => !TryParse(text, out _)) is { } wrong
            ? new ValidationResult(
                $"Security:{validationContext.MemberName} has '{wrong}', which is not an address or a network such as "
                + "10.0.0.0/8.")
            : ValidationResult.Success;

    private static bool TryParse(string text, out IPNetwork network)
    {
        if (IPAddress.TryParse(text, out var address))
        {
            network = new IPNetwork(address, address.GetAddressBytes().Length * 8);
            return true;
        }

        return IPNetwork.TryParse(text, out network);
    }
}
