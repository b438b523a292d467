namespace Oro.Grains.Mail;

/// <summary>The mail server does not take a mail.</summary>
/// <param name="isPermanent">It never will; else it may later.</param>
/// <param name="words">What the server said.</param>
internal sealed class MailRefusedException(bool isPermanent, string words) : Exception(words)
{
    public bool IsPermanent { get; } = isPermanent;
}
