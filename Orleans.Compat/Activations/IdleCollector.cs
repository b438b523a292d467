using Orleans.Compat.Hosting;
using Orleans.Configuration;

namespace Orleans.Compat.Activations;

/// <summary>Ends the activations that nobody has called for the age of their class.</summary>
internal sealed class IdleCollector(SiloRuntime host, GrainCollectionOptions options) : IDisposable
{
    private readonly PeriodicTimer _timer = new(options.CollectionQuantum);

    public async Task Run()
    {
        while (await _timer.WaitForNextTickAsync().ConfigureAwait(false))
        {
            foreach (var activation in host.Activations.All)
            {
                activation.CollectIfIdle(options.ClassSpecificCollectionAge.GetValueOrDefault(
                    activation.Class.Type.FullName!, options.CollectionAge));
            }
        }
    }

    public void Dispose() => _timer.Dispose();
}
