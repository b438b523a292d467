using Microsoft.Extensions.Logging;
using Oro.Errors;
using Oro.Grains.Storage;
using Oro.Security;

namespace Oro.Grains.Security.Sessions;

/// <summary>Writes down what happens to the access of users.</summary>
internal sealed partial class SignInHistory(SignInEntryTable table, TimeProvider time, ILogger<SignInHistory> logger)
{
    private const int MaxSubjectLength = 255; // of the column

    /// <summary>The newest lines, newest first.</summary>
    public Task<List<SignInEntry>> ListAsync(UserId user, int limit, CancellationToken cancellationToken) =>
        table.ListAsync(user, limit, cancellationToken);

    public Task AddAsync(
        UserId user, SignInAct act, RequestOrigin origin, string subject, CancellationToken cancellationToken)
    {
        var said = subject.Length > MaxSubjectLength ? subject[..MaxSubjectLength] : subject;
        var entry = new SignInEntry(0, time.GetUtcNow().UtcDateTime, act, origin, said);
        return table.AddAsync(user, entry, cancellationToken);
    }

    /// <summary>
    /// The same beside the answer: nobody can tell by the time whether there was something to be written.
    /// </summary>
    public async Task AddBesideAsync(UserId user, SignInAct act, RequestOrigin origin)
    {
        try
        {
            await AddAsync(user, act, origin, "", CancellationToken.None);
        }
        catch (StorageUnavailableException e)
        {
            LogNotWritten(logger, user.Value, act, e.Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Act} of user {User} could not be written down: {Reason}")]
    private static partial void LogNotWritten(ILogger logger, long user, SignInAct act, string reason);
}
