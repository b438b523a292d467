using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Oro.Errors;
using Oro.Grains.Storage;
using Oro.OAuth;
using Oro.Records;
using Oro.Security;

namespace Oro.Grains.OAuth;

/// <inheritdoc cref="IApplicationsGrain" />
[StatelessWorker, Reentrant]
internal sealed partial class ApplicationsGrain(
    Applications applications,
    OAuthSecretTable secrets,
    OAuthGrantTable grants,
    TimeProvider time,
    ILogger<ApplicationsGrain> logger) : Grain, IApplicationsGrain
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <inheritdoc />
    public async Task<DateTime?> FindSecretTimeAsync(long application, CancellationToken cancellationToken)
    {
        return (await secrets.FindAsync(application, cancellationToken))?.CreatedAt;
    }

    /// <inheritdoc />
    public async Task<string> CreateSecretAsync(long application, CancellationToken cancellationToken)
    {
        if (await applications.FindAsync(application, cancellationToken) is null)
        {
            throw new RecordNotFoundException(new RecordKey(ApplicationEntity.Name, application));
        }

        var secret = OpaqueToken.Create(OpaqueToken.SecretPrefix);
        await secrets.SetAsync(application, new OAuthSecret(OpaqueToken.Hash(secret), Now), cancellationToken);
        LogSecretCreated(application, Caller.Current.User.Value);
        return secret;
    }

    /// <inheritdoc />
    public async Task<int> EndAccessAsync(long application, CancellationToken cancellationToken)
    {
        var ended = await grants.EndOfApplicationAsync(application, Now, cancellationToken);
        LogAccessEnded(application, ended, Caller.Current.User.Value);
        return ended;
    }

    [LoggerMessage(Level = LogLevel.Information, EventName = "OAuthSecretCreated",
        Message = "OAuth application {Application} got a new secret from user {User}")]
    private partial void LogSecretCreated(long application, long user);

    [LoggerMessage(Level = LogLevel.Information, EventName = "OAuthAccessEnded",
        Message = "OAuth application {Application} lost {Count} grants by user {User}")]
    private partial void LogAccessEnded(long application, int count, long user);
}
