using Orleans.Configuration;
using Orleans.Runtime;

namespace Orleans.Compat.Transport;

/// <summary>How large a message may be. A larger one fails its call and nothing else.</summary>
internal sealed record MessageLimits(int MaxHeaderBytes, int MaxBodyBytes)
{
    /// <summary>As large as an array can be, at most.</summary>
    public int MaxFrameBytes => (int)Math.Min((long)MaxHeaderBytes + MaxBodyBytes, Array.MaxLength);

    public static MessageLimits Of(MessagingOptions options) =>
        new(options.MaxMessageHeaderSize, options.MaxMessageBodySize);

    public void Check(int headerBytes, int bodyBytes)
    {
        if (bodyBytes > MaxBodyBytes || headerBytes > MaxHeaderBytes)
        {
            throw new OrleansException(
                $"The message is too large: {bodyBytes} bytes with a head of {headerBytes},"
                + $" of at most {MaxBodyBytes} and {MaxHeaderBytes}.");
        }
    }
}
