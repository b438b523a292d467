using Microsoft.Extensions.Hosting;

namespace Orleans.Runtime
{
    /// <summary>Ends a silo that cannot go on: one that the others have declared dead.</summary>
    public interface IFatalErrorHandler
    {
        bool IsUnexpected(Exception exception);

        void OnFatalException(object? sender = null, string? context = null, Exception? exception = null);
    }
}

namespace Orleans.Compat.Hosting
{
    using Orleans.Runtime;

    internal sealed class FatalErrorHandler(IHostApplicationLifetime? lifetime = null) : IFatalErrorHandler
    {
        public bool IsUnexpected(Exception exception) => exception is not OperationCanceledException;

        public void OnFatalException(object? sender = null, string? context = null, Exception? exception = null) =>
            lifetime?.StopApplication();
    }
}
