namespace Oro.Silo;

/// <summary>
/// The product cannot start with what a setting says. The message is one line: the setting, what is wrong, the cure.
/// </summary>
public sealed class SettingRefusedException(string setting, string reason) : Exception($"{setting}: {reason}")
{
    /// <summary>Name of the setting, as the operator writes it.</summary>
    public string Setting { get; } = setting;
}
