namespace Oro.Benchmarks.Systems;

/// <summary>A contact as both systems keep it; the peer is filled with the product's.</summary>
internal sealed record Contact(
    string Id, string FirstName, string LastName, string JobTitle, string Email, string Phone)
{
    /// <summary>How many there are before the first write.</summary>
    public const int Count = 100_000;
}
