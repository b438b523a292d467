using Oro.Entities;
using Oro.Grains.Entities;
using Oro.Tests.Support;

namespace Oro.Tests.Cluster.Entities;

/// <summary>The next version of the program declares other formulas than the one that wrote the records.</summary>
public sealed class DeclaredFormulaTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("oro-formulas-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Records_of_the_version_before_are_found_by_the_formulas_of_this_one()
    {
        await using (var before = await StartAsync(null))
        {
            using var api = await before.ConnectAsync();
            for (var load = 1; load <= 3; load++)
            {
                (await api.PostAsync("/api/crates", Document.ToCreate("crates", new() { ["load"] = load })))
                    .Expect(201);
            }
        }

        await SortsAsync("load * 2", "filter[made][gte]=4&sort=made", [2, 3]);
        await SortsAsync("0 - load", "sort=made", [3, 2, 1]);
    }

    private async Task SortsAsync(string formula, string query, int[] loads)
    {
        await using var host = await StartAsync(formula);
        using var api = await host.ConnectAsync();
        await Eventually.HoldsAsync(
            async () => (await api.GetAsync($"/api/crates?{query}")).Expect(200).Body!["data"]!.AsArray()
                .Select(crate => (int)crate!["attributes"]!["load"]!).SequenceEqual(loads),
            $"the records to have the values of {formula}");
    }

    private Task<GatewayHost> StartAsync(string? formula)
    {
        var entity = new EntityBuilder().Called("crate", "crates").Labelled("Crate", "Crates", "box")
            .OwnedBy(OwnershipType.None).TitledBy("load");
        entity.Integer("load");
        if (formula is not null)
        {
            entity.Integer("made").Computed(formula).Indexed();
        }

        var product = EntityCatalogue.Discover(typeof(EntityCatalogue).Assembly).Entities;
        return GatewayHost.StartWithAsync(EntityCatalogue.Check([.. product, entity.Build()]), _folder);
    }
}
