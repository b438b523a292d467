using Oro.Entities;

namespace Oro.Grains.Entities;

/// <summary>Whether the parts of a structured value fit their field; all that do not are named.</summary>
internal static class PartCheck
{
    private const string Currency = "currency";
    private const string Country = "country";

    private static readonly BrokenRule NotCurrency =
        new("currency", "This value is not a valid currency: a code of ISO 4217 such as \"EUR\".", Currency);

    private static readonly BrokenRule NotCountry =
        new("country", "This value is not a valid country: two capital letters such as \"DE\".", Country);

    public static IReadOnlyList<BrokenRule> FaultsOf(FieldDefinition field, CurrencyAmount amount)
    {
        var faults = new List<BrokenRule>();
        if ((NumberCheck.FindInMoney(amount.Value) ?? NumberCheck.FindInRange(field, FieldValue.Of(amount.Value)))
            is { } broken)
        {
            faults.Add(broken with { Part = "value" });
        }

        if (!Currencies.Has(amount.Currency))
        {
            faults.Add(amount.Currency.Length == 0 ? BrokenRule.Blank with { Part = Currency } : NotCurrency);
        }

        return faults;
    }

    public static IReadOnlyList<BrokenRule> FaultsOf(FieldDefinition field, PostalAddress address)
    {
        var faults = new List<BrokenRule>();
        var parts = FieldParts.Of(field);
        for (var i = 0; i < parts.Length; i++)
        {
            if (address.Parts[i] is { } text && TextCheck.Find(parts[i], text) is { } broken)
            {
                faults.Add(broken with { Part = parts[i].ApiName });
            }
        }

        if (address.Country is { } country && !Countries.Has(country))
        {
            faults.Add(NotCountry);
        }

        return faults;
    }
}
