namespace Oro.Benchmarks.Systems;

/// <summary>
/// What the operations ask for, at random with a fixed seed: records out of ten thousand, and the first two letters of
/// last names as often as people have them.
/// </summary>
internal sealed class ContactSample(IReadOnlyList<Contact> contacts)
{
    public const int Records = 10_000;
    private const int Seed = 20_260_101;
    private readonly Random _random = new(Seed);
    private readonly Contact[] _records = [.. new Random(Seed).GetItems([.. contacts], Records)];

    public Contact NextRecord() => _records[_random.Next(Records)];

    public string NextPrefix() => NextRecord().LastName[..2];
}
