using System.Text.RegularExpressions;
using Oro.Gateway.CommandLine.Operations;
using Oro.Tests.Support;

namespace Oro.Tests.Cluster.Gateway;

public sealed partial class SlowListTests
{
    [Fact]
    public async Task Doctor_names_what_slow_lists_lack_and_leaves_out_what_an_index_serves()
    {
        // Every list counts as slow.
        await using var host = await GatewayHost.StartAsync(options: ("Storage:SlowListTime", "00:00:00"));
        using var api = await host.ConnectAsync();
        (await api.GetAsync("/api/contacts?filter[lastName]^A&sort=lastName")).Expect(200);
        (await api.GetAsync("/api/contacts?filter[accounts.name]=x&sort=-createdAt")).Expect(200);
        (await api.GetAsync("/api/contacts?filter[fax]=1&sort=jobTitle")).Expect(200);
        (await api.GetAsync("/api/contacts?filter[fax]=2&sort=jobTitle")).Expect(200);
        (await api.GetAsync("/api/contacts?filter[accounts.name]~x")).Expect(200);

        var lines = "";
        await Eventually.HoldsAsync(
            async () => (lines = await DescribeAsync(host)).Contains("2 times", StringComparison.Ordinal)
                && lines.Contains("accounts", StringComparison.Ordinal),
            "the slow lists to be remembered");

        Assert.Equal(
            [
                "slow      /api/contacts?filter[accounts.name]: once, worst S s; all texts of accounts.name were "
                    + "looked through: use starts_with, or /api/search for words",
                "slow      /api/contacts?filter[fax]&sort=jobTitle: 2 times, worst S s; no index on contact.fax, "
                    + "contact.job_title: PATCH /api/fielddefinitions/contact.fax with \"isIndexed\": true",
            ],
            lines.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Where(line => line.Contains("/api/contacts?", StringComparison.Ordinal))
                .Select(line => Seconds().Replace(line, "worst S s")).Order());
    }

    private static Task<string> DescribeAsync(GatewayHost host) => new SlowListLines().RunAsync(
        host.Grains, new Dictionary<string, string>(), CancellationToken.None);

    [GeneratedRegex("worst [0-9.]+ s")]
    private static partial Regex Seconds();
}
