using System.Security.Cryptography;
using System.Text;
using Oro.Grains.Storage;
using Oro.Records;

namespace Oro.Grains.Messaging;

/// <summary>One attempt to handle one message.</summary>
internal sealed class Delivery<T>(TakenMessage message, T body, int maxAttempts)
    where T : class
{
    private const int TimeBytes = 6; // of an id of version 7: they keep write ids in the order of their messages

    public T Body => body;

    /// <summary>The same at each attempt.</summary>
    public Guid MessageId => message.MessageId;

    public string Key => message.Key;

    /// <summary>1 at first.</summary>
    public int Attempt => message.Failures + 1;

    /// <summary>Whether the message is dead when this attempt fails.</summary>
    public bool IsLastAttempt => Attempt >= maxAttempts;

    /// <summary>
    /// The write id of an effect on records. It is the same at each attempt, so an effect that an earlier one had is
    /// not had again.
    /// </summary>
    /// <param name="step">Tells the effects of one handler apart.</param>
    public WriteId WriteIdFor(string step)
    {
        var id = MessageId.ToByteArray(bigEndian: true);
        var hash = SHA256.HashData([.. id, .. Encoding.UTF8.GetBytes(step)]);
        return new WriteId(new Guid([.. id[..TimeBytes], .. hash[TimeBytes..id.Length]], bigEndian: true));
    }
}
