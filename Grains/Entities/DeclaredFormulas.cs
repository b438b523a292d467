using Microsoft.Extensions.Hosting;
using Oro.Grains.Entities.Formulas;
using Oro.Grains.Storage;

namespace Oro.Grains.Entities;

/// <summary>
/// Has the records filled that are older than a formula that code declares: a start with other formulas than the last
/// one is to them what an administrator's change is to those that administrators define.
/// </summary>
internal sealed class DeclaredFormulas(Definitions definitions, DeclaredFormulaTable table, TimeProvider time)
    : IHostedLifecycleService
{
    // After the schema, which has the table.
    public Task StartingAsync(CancellationToken cancellationToken) => table.RememberAsync(
        definitions.Declared.Entities.ToDictionary(e => e.Name, FormulaValues.FormOf),
        entity => OutgoingMessage.Of(entity, new FillFormulas(entity)),
        time.GetUtcNow().UtcDateTime,
        cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
