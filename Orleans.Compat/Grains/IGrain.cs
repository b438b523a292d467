namespace Orleans.Runtime
{
    /// <summary>What a call can be addressed to: a grain, a reference to one, an observer.</summary>
    public interface IAddressable;
}

namespace Orleans
{
    using Orleans.Runtime;

    public interface IGrain : IAddressable;

    public interface IGrainWithGuidKey : IGrain;

    public interface IGrainWithIntegerKey : IGrain;

    public interface IGrainWithStringKey : IGrain;

    public interface IGrainObserver : IAddressable;
}
