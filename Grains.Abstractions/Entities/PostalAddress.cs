using System.Collections.Immutable;

namespace Oro.Entities;

/// <summary>A postal address, in Oro's parts. At least one of them is not null.</summary>
[GenerateSerializer, Immutable, Alias("postal-address")]
public sealed record PostalAddress
{
    /// <summary>What the address is for, such as "Headquarters".</summary>
    [Id(0)] public string? Label { get; init; }

    /// <summary>The organization that lives there.</summary>
    [Id(1)] public string? Organization { get; init; }

    /// <summary>Street and number.</summary>
    [Id(2)] public string? Street { get; init; }

    /// <summary>A second line for them.</summary>
    [Id(3)] public string? Street2 { get; init; }

    /// <summary>The town.</summary>
    [Id(4)] public string? City { get; init; }

    /// <summary>The code by which letters are sorted.</summary>
    [Id(5)] public string? PostalCode { get; init; }

    /// <summary>State, province or region, as people write it there.</summary>
    [Id(6)] public string? Region { get; init; }

    /// <summary>Two capital letters (ISO 3166-1), such as <c>DE</c>.</summary>
    [Id(7)] public string? Country { get; init; }

    /// <summary>All parts in the order of the members.</summary>
    public ImmutableArray<string?> Parts =>
        [Label, Organization, Street, Street2, City, PostalCode, Region, Country];

    /// <summary>The address of parts in the order of <see cref="Parts"/>; null when there are none.</summary>
    public static PostalAddress? Of(params ReadOnlySpan<string?> parts) =>
        parts.ContainsAnyExcept((string?)null)
            ? new PostalAddress
            {
                Label = parts[0],
                Organization = parts[1],
                Street = parts[2],
                Street2 = parts[3],
                City = parts[4],
                PostalCode = parts[5],
                Region = parts[6],
                Country = parts[7],
            }
            : null;

    /// <inheritdoc />
    public override string ToString() => string.Join(", ", Parts.Where(p => p is not null));
}
