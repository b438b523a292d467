using System.ComponentModel.DataAnnotations;

namespace Oro.Grains.Backing;

/// <summary>Checks the option of a slice that holds a DSN.</summary>
internal static class DsnOption
{
    /// <summary>Nothing, or the one line that names the setting and what is wrong with it.</summary>
    public static IEnumerable<ValidationResult> Validate(string setting, string text, Func<Dsn, string?> findFault) =>
        Dsn.FindFault(text, findFault) is { } fault
            ? [new ValidationResult($"{setting} cannot be used: {fault}", ["Dsn"])]
            : [];
}
