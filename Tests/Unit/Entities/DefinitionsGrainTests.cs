using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Oro.Entities;
using Oro.Grains.Entities;
using Oro.Grains.Storage;

namespace Oro.Tests.Unit.Entities;

public sealed class DefinitionsGrainTests
{
    [Fact]
    public async Task Whoever_waits_for_newer_definitions_does_not_hold_up_a_silo_that_stops()
    {
        var set = new DefinitionSet(1, []);
        var lifetime = new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance);
        var grain = new DefinitionsGrain(new Definitions(set), lifetime, TimeProvider.System);

        var question = grain.FindNewerAsync(set.Version, CancellationToken.None);
        lifetime.StopApplication();

        // Had it waited to its end, it would say that there are none.
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => question);
    }
}
