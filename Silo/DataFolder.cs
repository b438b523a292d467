using System.Buffers.Text;
using System.Security.Cryptography;

namespace Oro.Silo;

/// <summary>
/// The folder of everything that the product keeps in files. With SQLite one process holds it, and the kernel gives the
/// hold back when that dies, however it dies; processes of a cluster share it.
/// </summary>
public sealed class DataFolder : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const int SecretBytes = 32; // as long as the keys that are derived from it

    private readonly FileStream? _hold;

    private DataFolder(string path, FileStream? hold, string secret)
    {
        Path = path;
        _hold = hold;
        Secret = secret;
    }

    /// <summary>Full path.</summary>
    public string Path { get; }

    /// <summary>The operator's secret, else the one that was made here at first start.</summary>
    public string Secret { get; }

    /// <summary>Makes the folder where it is missing, and holds it until disposed.</summary>
    /// <exception cref="SettingRefusedException">It cannot be used, or another process holds it.</exception>
    public static DataFolder Open(OroSettings settings) => Make(settings.DataFolder, path =>
    {
        var hold = TryHold(System.IO.Path.Combine(path, "serving.lock")) ?? throw new SettingRefusedException(
            OroSettings.DataFolderSetting,
            $"another process serves the data in '{path}'; stop it, or name another folder with --data.");
        return new DataFolder(path, hold, settings.Secret ?? KeepSecret(System.IO.Path.Combine(path, "secret")));
    });

    /// <summary>The same for one of several processes, whose common database keeps them apart.</summary>
    /// <exception cref="SettingRefusedException">It cannot be used, or there is no common secret.</exception>
    public static DataFolder Share(OroSettings settings)
    {
        var secret = ClusterSettings.SecretOf(settings);
        return Make(settings.DataFolder, path => new DataFolder(path, hold: null, secret));
    }

    /// <inheritdoc />
    public void Dispose() => _hold?.Dispose();

    private static DataFolder Make(string path, Func<string, DataFolder> open)
    {
        try
        {
            Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute);
            return open(path);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new SettingRefusedException(
                OroSettings.DataFolderSetting, $"the folder '{path}' cannot be written: {e.Message}");
        }
    }

    private static FileStream? TryHold(string path)
    {
        var exists = File.Exists(path);
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (exists && e is not FileNotFoundException and not DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static string KeepSecret(string path)
    {
        if (File.Exists(path))
        {
            return File.ReadAllText(path).Trim();
        }

        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = OwnerOnly,
        };
        using var writer = new StreamWriter(path, options);
        writer.WriteLine(secret);
        return secret;
    }
}
