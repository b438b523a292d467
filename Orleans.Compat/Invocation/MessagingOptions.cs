namespace Orleans.Configuration;

public abstract class MessagingOptions
{
    protected MessagingOptions()
    {
    }

    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);

    public int MaxMessageHeaderSize { get; set; } = 10 * 1024 * 1024;

    public int MaxMessageBodySize { get; set; } = 100 * 1024 * 1024;
}

public class SiloMessagingOptions : MessagingOptions;

public class ClientMessagingOptions : MessagingOptions;
