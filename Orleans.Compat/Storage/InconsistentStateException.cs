using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>The stored state is not the one that the writer knew.</summary>
[GenerateSerializer]
public class InconsistentStateException : OrleansException
{
    public InconsistentStateException()
    {
    }

    public InconsistentStateException(string message)
        : base(message)
    {
    }

    public InconsistentStateException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public InconsistentStateException(string errorMsg, string storedEtag, string currentEtag)
        : base($"{errorMsg} Stored etag: {storedEtag}, current etag: {currentEtag}.") =>
        (StoredEtag, CurrentEtag) = (storedEtag, currentEtag);

    [Id(0)]
    public string? StoredEtag { get; private set; }

    [Id(1)]
    public string? CurrentEtag { get; private set; }

    /// <summary>Until it has left the grain that tried to write, which ends; its callers do not.</summary>
    internal bool IsOfThisActivation { get; set; } = true;
}
