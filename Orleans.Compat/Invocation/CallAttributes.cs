namespace Orleans.Concurrency
{
    using Orleans.Placement;

    /// <summary>Calls to this method enter whatever runs.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    public sealed class AlwaysInterleaveAttribute : Attribute;

    /// <summary>The caller does not wait and learns of no error.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    public sealed class OneWayAttribute : Attribute;

    /// <summary>Calls to methods with this attribute run beside each other.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    public sealed class ReadOnlyAttribute : Attribute;

    /// <summary>All calls to grains of this class interleave at their awaits.</summary>
    [AttributeUsage(AttributeTargets.Class)]
    public sealed class ReentrantAttribute : Attribute;

    /// <summary>Many activations per silo, each on the silo of its caller, none of them in the directory.</summary>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
    public sealed class StatelessWorkerAttribute(int maxLocalWorkers) : PlacementAttribute
    {
        public StatelessWorkerAttribute()
            : this(Environment.ProcessorCount)
        {
        }

        internal int MaxLocalWorkers { get; } = maxLocalWorkers;
    }
}

namespace Orleans
{
    [AttributeUsage(AttributeTargets.Method)]
    public sealed class ResponseTimeoutAttribute(string timeout) : Attribute
    {
        public TimeSpan? Timeout { get; init; } =
            TimeSpan.Parse(timeout, System.Globalization.CultureInfo.InvariantCulture);
    }
}
