using System.Runtime.CompilerServices;

namespace Oro.Contract.Support;

/// <summary>A claim on Orleans. It fails after half a minute: what it waits for will not come any more.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ClaimAttribute : FactAttribute
{
    public ClaimAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber) => Timeout = 30_000;
}
