using System.Collections.Immutable;
using Orleans.Concurrency;
using Oro.Errors;
using Oro.Grains.Security.Passwords;
using Oro.Grains.Security.Sessions;
using Oro.Grains.Security.Users;
using Oro.Grains.Storage;
using Oro.Security;

namespace Oro.Grains.Security.SecondFactors;

/// <inheritdoc cref="ISecondFactorGrain" />
[StatelessWorker]
internal sealed class SecondFactorGrain(
    SecondFactorTable table,
    SecondFactorCheck check,
    PasswordCheck passwords,
    SignInBudgets budgets,
    SignInHistory history,
    UserReader users) : Grain, ISecondFactorGrain
{
    private const string Issuer = "Oro.Orleans";

    /// <inheritdoc />
    public async Task<SecondFactorState> GetAsync(CancellationToken cancellationToken)
    {
        var user = Caller.Current.User;
        var isOn = await check.FindAsync(user, cancellationToken) is not null;
        return new SecondFactorState(isOn, isOn ? await table.CountCodesAsync(user, cancellationToken) : 0);
    }

    /// <inheritdoc />
    public async Task<SecondFactorSecret> BeginAsync(
        string password, RequestOrigin origin, CancellationToken cancellationToken)
    {
        var user = await passwords.DemandAsync(password, origin, cancellationToken);
        var secret = OneTimePassword.CreateSecret();
        if (!await table.TryBeginAsync(user.Id, check.Encrypt(user.Id, secret), cancellationToken))
        {
            throw OutOfTurn("One-time passwords are on; turn them off first.");
        }

        var text = OneTimePassword.ToBase32(secret);
        var label = Uri.EscapeDataString($"{Issuer}:{user.UserName}");
        return new SecondFactorSecret(text, $"otpauth://totp/{label}?secret={text}&issuer={Issuer}");
    }

    /// <inheritdoc />
    public async Task<ImmutableArray<string>> ConfirmAsync(
        string code, RequestOrigin origin, CancellationToken cancellationToken)
    {
        var caller = Caller.Current.User;
        if (await table.FindAsync(caller, cancellationToken) is not { IsOn: false } factor)
        {
            throw OutOfTurn("There is no new secret to be confirmed.");
        }

        var user = await users.FindAsync(caller, cancellationToken)
            ?? throw new AccessDeniedException("a user who is still there");
        if (await budgets.TryTakeAsync(user.UserName, user, origin.Address, cancellationToken) is { } wait)
        {
            throw new AttemptsExhaustedException(wait);
        }

        var step = check.FindStep(factor, code) ?? throw new CredentialRefusedException(
            CredentialRefusedException.WrongCode, "That is not the code of now. Type the one that is shown.");
        await budgets.GiveBackAsync(user.UserName, origin.Address);
        var codes = RecoveryCodes.Create();
        if (!await table.TryTurnOnAsync(caller, step, Hashes(caller, codes), cancellationToken))
        {
            throw OutOfTurn("One-time passwords were turned on meanwhile.");
        }

        await history.AddAsync(caller, SignInAct.SecondFactorBegun, origin, "", cancellationToken);
        return codes;
    }

    /// <inheritdoc />
    public async Task EndAsync(string password, RequestOrigin origin, CancellationToken cancellationToken)
    {
        var user = await passwords.DemandAsync(password, origin, cancellationToken);
        await table.DeleteAsync(user.Id, cancellationToken);
        await history.AddAsync(user.Id, SignInAct.SecondFactorEnded, origin, "", cancellationToken);
    }

    /// <inheritdoc />
    public async Task<ImmutableArray<string>> MakeRecoveryCodesAsync(
        string password, RequestOrigin origin, CancellationToken cancellationToken)
    {
        var user = await passwords.DemandAsync(password, origin, cancellationToken);
        if (await check.FindAsync(user.Id, cancellationToken) is null)
        {
            throw OutOfTurn("One-time passwords are off.");
        }

        var codes = RecoveryCodes.Create();
        await table.SetCodesAsync(user.Id, Hashes(user.Id, codes), cancellationToken);
        await history.AddAsync(user.Id, SignInAct.RecoveryCodesMade, origin, "", cancellationToken);
        return codes;
    }

    private byte[][] Hashes(UserId user, ImmutableArray<string> codes) =>
        [.. codes.Select(code => check.HashOf(user, code))];

    private static CredentialRefusedException OutOfTurn(string message) =>
        new(CredentialRefusedException.OutOfTurn, message);
}
