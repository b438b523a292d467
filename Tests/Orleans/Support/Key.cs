namespace Oro.Contract.Support;

public static class Key
{
    /// <summary>One that no other claim uses.</summary>
    public static string New() => Guid.CreateVersion7().ToString("N");
}
