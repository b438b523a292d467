namespace Orleans.Serialization;

[GenerateSerializer]
public class SerializerException : Exception
{
    public SerializerException()
    {
    }

    public SerializerException(string message)
        : base(message)
    {
    }

    public SerializerException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

[GenerateSerializer]
public sealed class CodecNotFoundException(string message) : SerializerException(message);
