namespace Oro.Gateway.CommandLine.Operations;

/// <summary>
/// Something that a command has the product do: by the serving process, when one serves this data folder, else by the
/// silos, else on the data itself. Found by this base class; a public constructor without parameters.
/// </summary>
internal abstract class Operation
{
    /// <summary>Its name between the command and the serving process.</summary>
    public abstract string Name { get; }

    /// <summary>
    /// Does it, and answers with the text to be shown. A refusal is shown by its message, and fails the command.
    /// </summary>
    public abstract Task<string> RunAsync(
        IGrainFactory grains, IReadOnlyDictionary<string, string> arguments, CancellationToken cancellationToken);
}
