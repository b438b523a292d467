using System.Text;

namespace Oro.Grains.Demo;

/// <summary>A demo company: each number has another name.</summary>
internal sealed record DemoCompany(string Name, string Domain)
{
    // Prime and of no common factor with the number of names, so that neighbours do not sound alike.
    private const long Stride = 7919;

    public static DemoCompany Of(int number)
    {
        var (stems, trades, forms) = (DemoNames.CompanyStems, DemoNames.CompanyTrades, DemoNames.CompanyForms);
        var place = (int)(number * Stride % (stems.Length * trades.Length * forms.Length));
        var stem = stems[place % stems.Length];
        var trade = trades[place / stems.Length % trades.Length];
        var form = forms[place / stems.Length / trades.Length];
        return new DemoCompany($"{stem} {trade}{form}", $"{Slug(stem)}{Slug(trade)}{Slug(form)}.example");
    }

    /// <summary>The text in letters that an address may have.</summary>
    public static string Slug(string text) =>
        string.Concat(text.Replace('ı', 'i').Normalize(NormalizationForm.FormD).Where(char.IsAsciiLetter))
            .ToLowerInvariant();
}
