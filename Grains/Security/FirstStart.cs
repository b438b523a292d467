using System.Security.Cryptography;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Oro.Grains.Storage;
using Oro.Records;
using Oro.Security;

namespace Oro.Grains.Security;

/// <summary>
/// Writes the first records and the administrator's password, right after the schema and before anything else starts.
/// Each step is done again when it is missing, so a start that was cut short does no harm.
/// </summary>
internal sealed class FirstStart(
    PasswordTable passwords,
    FirstRecords records,
    GroupCommitter committer,
    IOptions<FirstStartOptions> options,
    TimeProvider time) : IHostedLifecycleService
{
    private const int PasswordLength = 16; // 58 letters and digits: 93 bits
    // none look alike
    private const string PasswordLetters = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    /// <summary>The administrator's password, when this start made it; it is shown once.</summary>
    public string? GeneratedPassword { get; private set; }

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await WriteRecordsAsync(cancellationToken);
        var admin = new UserId(FirstRecords.FirstId);
        if (await passwords.FindAsync(admin, cancellationToken) is null)
        {
            var password = options.Value.AdminPassword ?? CreatePassword();
            var entry = new PasswordEntry(admin, PasswordHash.Create(password), time.GetUtcNow().UtcDateTime);
            // Of several silos that start at once on a new database, the one whose password it is shows it.
            if (await passwords.TryAddAsync(entry, cancellationToken) && options.Value.AdminPassword is null)
            {
                GeneratedPassword = password;
            }
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task WriteRecordsAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var at = new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);
        var rows = await records.ListMissingAsync(at, cancellationToken);
        if (rows.IsEmpty)
        {
            return;
        }

        var commit = new Commit
        {
            WriteId = WriteId.Create(),
            Author = new UserId(FirstRecords.FirstId),
            At = at,
            Rows = rows,
            Answer = [],
        };
        var outcome = await committer.CommitAsync(commit, cancellationToken);
        // Of several silos that start at once on a new database, one writes; the others find it done.
        if (outcome is not Committed && !(await records.ListMissingAsync(at, cancellationToken)).IsEmpty)
        {
            throw new InvalidOperationException($"The first records could not be written: {outcome}.");
        }
    }

    /// <summary>One that nobody guesses.</summary>
    public static string CreatePassword() => RandomNumberGenerator.GetString(PasswordLetters, PasswordLength);
}
