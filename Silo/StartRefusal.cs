using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Oro.Errors;
using Oro.Grains.Clustering;
using Oro.Grains.Storage;

namespace Oro.Silo;

/// <summary>Knows the failures of a start that an operator can cure.</summary>
public static class StartRefusal
{
    /// <summary>The line to show, or null when the failure is our own fault.</summary>
    public static string? Explain(Exception exception) => exception switch
    {
        SettingRefusedException or SchemaException or NoSiloException or RefusalException => exception.Message,
        OptionsValidationException invalid => string.Join(" ", invalid.Failures),
        // What the system refuses: an address that is in use, a disk that is full, a file of somebody else.
        IOException or UnauthorizedAccessException or SocketException => $"The start failed: {exception.Message}",
        AggregateException several => several.InnerExceptions.Select(Explain).FirstOrDefault(e => e is not null),
        _ => null,
    };
}
