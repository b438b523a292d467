using System.Reflection;

namespace Orleans.Compat.Grains;

/// <summary>
/// The types of the assemblies that use Orleans, found from those that are loaded and what they refer to.
/// </summary>
internal static class ApplicationTypes
{
    private static readonly Lock Lock = new();
    private static readonly string Own = typeof(ApplicationTypes).Assembly.GetName().Name!;
    private static Type[]? Known;

    static ApplicationTypes() => AppDomain.CurrentDomain.AssemblyLoad += (_, _) => Volatile.Write(ref Known, null);

    public static Type[] All
    {
        get
        {
            lock (Lock)
            {
                // Looking loads assemblies, which resets what was known: so look until nothing new comes.
                Type[]? found;
                while ((found = Volatile.Read(ref Known)) is null)
                {
                    found = [.. Assemblies().SelectMany(assembly => assembly.GetTypes())];
                    Volatile.Write(ref Known, found);
                }

                return found;
            }
        }
    }

    public static IEnumerable<Type> GrainClasses => All.Where(type => type is { IsClass: true, IsAbstract: false }
        && !type.ContainsGenericParameters && type.IsAssignableTo(typeof(IGrainBase)));

    private static IEnumerable<Assembly> Assemblies()
    {
        var seen = new Dictionary<string, Assembly>();
        var open = new Queue<Assembly>(AppDomain.CurrentDomain.GetAssemblies().Where(assembly => !assembly.IsDynamic));
        while (open.TryDequeue(out var assembly))
        {
            if (!IsFramework(assembly.GetName()) && seen.TryAdd(assembly.GetName().Name!, assembly))
            {
                foreach (var reference in assembly.GetReferencedAssemblies().Where(name => !IsFramework(name)))
                {
                    if (!seen.ContainsKey(reference.Name!) && TryLoad(reference) is { } loaded)
                    {
                        open.Enqueue(loaded);
                    }
                }
            }
        }

        return seen.Values.Where(assembly => assembly.GetName().Name == Own
            || assembly.GetReferencedAssemblies().Any(reference => reference.Name == Own));
    }

    private static bool IsFramework(AssemblyName name) => name.Name!.StartsWith("System", StringComparison.Ordinal)
        || name.Name.StartsWith("Microsoft.", StringComparison.Ordinal) || name.Name == "netstandard";

    private static Assembly? TryLoad(AssemblyName name)
    {
        try
        {
            return Assembly.Load(name);
        }
        catch (IOException)
        {
            // A reference that was left out on purpose: nothing of it can be used.
            return null;
        }
    }
}
