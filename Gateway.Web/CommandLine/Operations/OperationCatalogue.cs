using System.Collections.Frozen;

namespace Oro.Gateway.CommandLine.Operations;

/// <summary>Every operation, by its name.</summary>
internal static class OperationCatalogue
{
    private static readonly FrozenDictionary<string, Operation> All = typeof(Operation).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(Operation)) && !type.IsAbstract)
        .Select(type => (Operation)Activator.CreateInstance(type)!)
        .ToFrozenDictionary(operation => operation.Name, StringComparer.Ordinal);

    public static Operation? Find(string name) => All.GetValueOrDefault(name);
}
