using Oro.Entities;
using Oro.Records;

namespace Oro.Gateway.JsonApi.Reading;

/// <summary>
/// The amounts and currencies that a body gives, each an attribute by itself, as edits of the fields that hold them:
/// without the one, the other is the one that is there.
/// </summary>
internal sealed class AmountHalves
{
    private readonly SortedDictionary<string, Halves> _byField = new(StringComparer.Ordinal);

    public void Add(FieldPlan half, FieldValue value)
    {
        var halves = _byField.GetValueOrDefault(half.StoredName);
        _byField[half.StoredName] = half.Part == 0
            ? halves with { Value = new(value) }
            : halves with { Currency = new(value) };
    }

    /// <summary>An edit of each.</summary>
    public IEnumerable<FieldEdit> ToEdits()
    {
        foreach (var (field, (value, currency)) in _byField)
        {
            if (value is { Given.IsNull: true })
            {
                // No amount has no currency, whatever is beside it: so a form can send both as they stand.
                yield return new(field, FieldValue.Null);
            }
            else if (value is null)
            {
                yield return new(field, currency!.Given, FieldEditKind.SetCurrency);
            }
            else if (currency is null)
            {
                yield return new(field, value.Given, FieldEditKind.SetValue);
            }
            else
            {
                // An empty currency is refused where the rules are.
                yield return new(field, FieldValue.Of(
                    new CurrencyAmount(value.Given.AsMoney()!.Value, currency.Given.AsText() ?? "")));
            }
        }
    }

    private readonly record struct Halves(Half? Value, Half? Currency);

    private sealed record Half(FieldValue Given);
}
