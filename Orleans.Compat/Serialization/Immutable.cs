namespace Orleans.Concurrency;

/// <summary>Wraps an argument that nobody will change, so that it is not copied within a silo.</summary>
[GenerateSerializer, Immutable]
public readonly struct Immutable<T>(T value)
{
    [Id(0)]
    public readonly T Value = value;
}
