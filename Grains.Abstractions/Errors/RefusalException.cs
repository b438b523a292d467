namespace Oro.Errors;

/// <summary>
/// A refusal: the caller asked for something that cannot be done. The closed family of errors that cross a grain
/// boundary; anything else is a bug.
/// </summary>
[GenerateSerializer, Alias("refusal")]
public abstract class RefusalException(string code, string message) : Exception(message)
{
    /// <summary>Stable name of the kind of refusal, such as <c>record-conflict</c>.</summary>
    [Id(0)] public string Code { get; } = code;
}
