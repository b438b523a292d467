using System.Collections.Frozen;

namespace Oro.Grains.Security.Passwords;

/// <summary>The commonest passwords, which whoever guesses tries first.</summary>
internal static class CommonPasswords
{
    private const string Resource = "common-passwords.txt";

    // Read when somebody first sets a password.
    private static readonly Lazy<FrozenSet<string>> All = new(Read);

    public static int Count => All.Value.Count;

    /// <summary>Whether it is one of them, however its letters are capitalised.</summary>
    public static bool Contain(string password) => All.Value.Contains(password);

    private static FrozenSet<string> Read()
    {
        using var stream = typeof(CommonPasswords).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The program lacks {Resource}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n')
            .Where(line => !line.StartsWith('#'))
            .SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }
}
