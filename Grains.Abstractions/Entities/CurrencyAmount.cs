using System.Globalization;

namespace Oro.Entities;

/// <summary>An amount and the currency that it is in.</summary>
/// <param name="Value">The amount, with four decimals at most.</param>
/// <param name="Currency">Three capital letters (ISO 4217), such as <c>EUR</c>.</param>
[GenerateSerializer, Immutable, Alias("currency-amount")]
public sealed record CurrencyAmount([property: Id(0)] decimal Value, [property: Id(1)] string Currency)
{
    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value} {Currency}");
}
