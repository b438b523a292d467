namespace Orleans.Configuration;

public abstract class MessagingOptions
{
    protected MessagingOptions()
    {
    }

    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);
}

public class SiloMessagingOptions : MessagingOptions;

public class ClientMessagingOptions : MessagingOptions;
