using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Oro.Grains.Clustering;
using Oro.Grains.Storage;

namespace Oro.Silo;

/// <summary>
/// What makes a process one of several: a database server that all of them reach, and a secret that all of them know.
/// </summary>
public static class ClusterSettings
{
    private const string OneProcess = "localhost:";

    private static readonly string[] ServerSchemes = [$"{DatabaseAddress.PostgreSql}:", $"{DatabaseAddress.MySql}:"];

    // Three times as long as silos take at most to say so again.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(30);

    /// <summary>Refuses settings of several processes for one that is alone.</summary>
    /// <exception cref="SettingRefusedException">They name a cluster.</exception>
    public static void CheckIsAlone(OroSettings settings)
    {
        if (settings.ClusterDsn is not (null or OneProcess))
        {
            throw new SettingRefusedException(
                OroSettings.ClusterSetting,
                "./oro up is one process; leave it out, or start ./oro silo and ./oro gateway instead.");
        }
    }

    /// <summary>Whether a silo has said lately that it is alive, in the cluster that the settings name.</summary>
    public static async Task<bool> HasSiloAsync(OroSettings settings, CancellationToken cancellationToken)
    {
        var dsn = settings.ClusterDsn ?? settings.DatabaseDsn;
        if (!IsServer(dsn) || settings.Secret is null)
        {
            return false;
        }

        await using var database = ClusterDatabase.Open(dsn, NullLoggerFactory.Instance);
        return await database.Silos.HasLivingAsync(
            ClusteringHosting.Name, TimeProvider.System.GetUtcNow().UtcDateTime - LongestSilence, cancellationToken);
    }

    internal static string Check(string dsn) => dsn != OneProcess && DatabaseAddress.FindFault(dsn) is { } fault
        ? throw new SettingRefusedException(OroSettings.ClusterSetting, fault)
        : dsn;

    internal static string SecretOf(OroSettings settings) => settings.Secret ?? throw new SettingRefusedException(
        OroSettings.SecretSetting,
        "processes that belong together need a common one; set it to the same 16 or more characters for all of them.");

    internal static ClusterPlace ClusterOf(OroSettings settings)
    {
        var dsn = settings.ClusterDsn ?? settings.DatabaseDsn;
        var setting = settings.ClusterDsn is null ? OroSettings.DatabaseSetting : OroSettings.ClusterSetting;
        return IsServer(dsn)
            ? new ClusterPlace(dsn, SecretOf(settings))
            : throw NeedsServer(setting, dsn);
    }

    internal static SiloPlace PlaceOf(OroSettings settings, SiloArguments arguments)
    {
        if (!IsServer(settings.DatabaseDsn))
        {
            throw NeedsServer(OroSettings.DatabaseSetting, settings.DatabaseDsn);
        }

        return new SiloPlace(
            ClusterOf(settings),
            AddressOf(arguments.Address),
            arguments.Port,
            arguments.GatewayPort,
            RolesOf(arguments.Roles));
    }

    private static bool IsServer(string dsn) =>
        ServerSchemes.Any(s => dsn.StartsWith(s, StringComparison.OrdinalIgnoreCase));

    private static SettingRefusedException NeedsServer(string setting, string dsn) => new(
        setting,
        $"'{dsn.Split(':')[0]}:' serves one process; set it to postgresql://… or mysql://…, "
        + "or start ./oro up instead.");

    private static SiloRole RolesOf(string text) =>
        text.Split(',').Select(name => Enum.Parse<SiloRole>(name, ignoreCase: true))
            .Aggregate((all, role) => all | role);

    private static IPAddress AddressOf(string text)
    {
        var found = text == SiloArguments.OwnAddress
            ? OwnAddresses().FirstOrDefault()
            : IPAddress.TryParse(text, out var address) ? address : ResolvedFrom(text);
        return found is null || found.Equals(IPAddress.Any) || found.Equals(IPAddress.IPv6Any)
            || !IsOfThisMachine(found)
            ? throw new SettingRefusedException(
                "--address", $"'{text}' is no address at which other processes reach this machine.")
            : found;
    }

    // A silo listens at the address that others are told.
    private static bool IsOfThisMachine(IPAddress address)
    {
        try
        {
            using var listener = new TcpListener(address, 0);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static IEnumerable<IPAddress> OwnAddresses() =>
        from network in NetworkInterface.GetAllNetworkInterfaces()
        where network.OperationalStatus == OperationalStatus.Up
            && network.NetworkInterfaceType != NetworkInterfaceType.Loopback
        from address in network.GetIPProperties().UnicastAddresses
        where address.Address.AddressFamily == AddressFamily.InterNetwork
        select address.Address;

    private static IPAddress? ResolvedFrom(string name)
    {
        try
        {
            return Dns.GetHostAddresses(name, AddressFamily.InterNetwork).FirstOrDefault();
        }
        catch (SocketException)
        {
            return null;
        }
    }
}
