namespace Oro.Tests.Support;

/// <summary>
/// A text that is made from the code and kept in the tree, so that a change of it is seen and reviewed.
/// </summary>
public static class CheckedInText
{
    /// <summary>
    /// Fails when the text differs from the file; with <c>ORO_ACCEPT=1</c> the file is written instead.
    /// </summary>
    public static void Matches(string path, string actual)
    {
        var file = Path.Combine(Checkout.Root, path);
        if (Environment.GetEnvironmentVariable("ORO_ACCEPT") == "1")
        {
            File.WriteAllText(file, actual);
        }

        var expected = File.Exists(file) ? File.ReadAllText(file) : "";
        Assert.True(
            expected == actual,
            $"{path} differs from the code. Run with ORO_ACCEPT=1, then review it.\n{Difference(expected, actual)}");
    }

    private static string Difference(string expected, string actual)
    {
        var (before, now) = (expected.Split('\n'), actual.Split('\n'));
        var gone = before.Except(now).Select(line => $"- {line}");
        return string.Join('\n', gone.Concat(now.Except(before).Select(line => $"+ {line}")));
    }
}
