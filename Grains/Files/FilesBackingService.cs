using Oro.Grains.Backing;

namespace Oro.Grains.Files;

/// <summary>The health of the file store.</summary>
internal sealed class FilesBackingService(FileStore store)
    : BackingService("files", FileStoreDsn.Setting, store.Address)
{
    protected override Task ProbeAsync(CancellationToken cancellationToken) => store.ProbeAsync(cancellationToken);
}
