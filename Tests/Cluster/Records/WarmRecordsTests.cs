using Oro.Grains.Records;
using Oro.Tests.Support;
using static Oro.Tests.Cluster.Records.RecordSteps;

namespace Oro.Tests.Cluster.Records;

public sealed class WarmRecordsTests
{
    private const int Limit = 100;

    [Fact]
    public async Task No_more_records_are_warm_than_the_limit_says_and_all_still_answer()
    {
        await using var cluster = await OroCluster.StartAsync(1, ("Records:MaxWarmRecords", $"{Limit}"));
        var created = await Task.WhenAll(Enumerable.Range(0, 3 * Limit)
            .Select(n => cluster.CreateAsync("contact", Set("last_name", $"Doe {n}"))));
        Assert.Equal(0, cluster.Get<WarmRecords>().Count);

        for (var round = 0; round < 2; round++)
        {
            foreach (var record in created)
            {
                Assert.Equal(record.Values, (await cluster.GetAsync(record.Key)).Values);
                Assert.InRange(cluster.Get<WarmRecords>().Count, 1, Limit);
            }
        }
    }

    [Fact]
    public async Task A_limit_out_of_its_range_stops_the_start()
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(
            () => OroCluster.StartAsync(1, ("Records:MaxWarmRecords", "1")));

        Assert.Contains("Records:MaxWarmRecords must be between 100 and 10000000.", $"{error}");
    }
}
