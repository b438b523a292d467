using System.Collections.Immutable;
using System.Security.Cryptography;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Oro.Entities;
using Oro.Grains.Security.Organizations;
using Oro.Grains.Security.Users;
using Oro.Grains.Storage;
using Oro.Records;
using Oro.Security;

namespace Oro.Grains.Security;

/// <summary>
/// Writes the first organization and its administrator, right after the schema and before anything else starts. Each
/// step is done again when it is missing, so a start that was cut short does no harm.
/// </summary>
internal sealed class FirstStart(
    PasswordTable passwords,
    RecordReader records,
    GroupCommitter committer,
    Definitions definitions,
    IOptions<FirstStartOptions> options,
    TimeProvider time) : IHostedLifecycleService
{
    private const long FirstId = 1;
    private const string AdminName = "admin";
    private const int PasswordLength = 16; // 58 letters and digits: 93 bits
    // none look alike
    private const string PasswordLetters = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    private static readonly WriteId FirstWrite = new(new Guid("00000000-0000-7000-8000-000000000001"));

    /// <summary>The administrator's password, when this start made it; it is shown once.</summary>
    public string? GeneratedPassword { get; private set; }

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var users = definitions.Current.Get(UserEntity.Name);
        var admin = await records.FindAsync(users, FirstId, Visibility.Everything, cancellationToken);
        if (admin is null)
        {
            await WriteRecordsAsync(cancellationToken);
        }

        if (await passwords.FindAsync(new UserId(FirstId), cancellationToken) is null)
        {
            var password = options.Value.AdminPassword ?? CreatePassword();
            var entry = new PasswordEntry(
                new UserId(FirstId), PasswordHash.Create(password), time.GetUtcNow().UtcDateTime);
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
        var outcome = await committer.CommitAsync(
            new Commit
            {
                WriteId = FirstWrite,
                Author = new UserId(FirstId),
                At = at,
                Rows =
                [
                    Row(
                        OrganizationEntity.Name,
                        at,
                        ("name", FieldValue.Of("Default")),
                        ("enabled", FieldValue.Of(true))),
                    Row(
                        UserEntity.Name,
                        at,
                        ("username", FieldValue.Of(AdminName)),
                        ("first_name", FieldValue.Of("Ada")),
                        ("last_name", FieldValue.Of("Admin")),
                        ("enabled", FieldValue.Of(true)),
                        ("organization", FieldValue.Of(FirstId))),
                ],
                Answer = [],
            },
            cancellationToken);
        if (outcome is not (Committed or CommittedBefore))
        {
            throw new InvalidOperationException($"The first administrator could not be written: {outcome}.");
        }
    }

    private RowChange Row(string entityName, DateTime at, params (string Field, FieldValue Value)[] values)
    {
        var entity = definitions.Current.Get(entityName);
        ImmutableArray<(string Field, FieldValue Value)> all =
            [.. values, ("created_at", FieldValue.Of(at)), ("updated_at", FieldValue.Of(at))];
        return new RowChange
        {
            Entity = entity.Definition,
            Kind = ChangeKind.Create,
            Id = FirstId,
            ExpectedRevision = 0,
            Columns = [.. all.Select(v => (entity.OrdinalOf(v.Field), v.Value))],
            Fields = [.. values.Select(v => new FieldChange(v.Field, FieldValue.Null, v.Value))],
        };
    }

    private static string CreatePassword() => RandomNumberGenerator.GetString(PasswordLetters, PasswordLength);
}
