using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Oro.Grains.Messaging;
using Oro.Grains.Security.Access;
using Oro.Grains.Security.Passwords;
using Oro.Grains.Security.Principals;
using Oro.Grains.Security.SecondFactors;
using Oro.Grains.Security.Sessions;
using Oro.Grains.Security.Users;

namespace Oro.Grains.Security;

internal static class SecurityHosting
{
    /// <summary>Adds credentials, and the first administrator to a new database. Comes after storage.</summary>
    public static ISiloBuilder AddSecurity(this ISiloBuilder silo)
    {
        silo.Services.AddOptionsWithValidateOnStart<FirstStartOptions>()
            .BindConfiguration(FirstStartOptions.SectionName).ValidateDataAnnotations();
        silo.Services.AddOptionsWithValidateOnStart<SignInOptions>()
            .BindConfiguration(SignInOptions.SectionName).ValidateDataAnnotations();
        silo.Services.AddOptions<SecretCipherOptions>().BindConfiguration(SecretCipherOptions.SectionName);
        silo.Services.TryAddSingleton<SecretCipher>();
        silo.Services.TryAddSingleton(s => new PrincipalSigner(
            s.GetRequiredService<IOptions<SecretCipherOptions>>().Value.Secret
                ?? throw new InvalidOperationException("A silo needs Security:Secret (ORO_SECRET)."),
            s.GetRequiredService<TimeProvider>()));
        silo.Services.TryAddSingleton(TimeProvider.System);
        silo.Services.TryAddSingleton<AccessBook>();
        silo.Services.TryAddSingleton<AccessReader>();
        silo.Services.TryAddSingleton<CallerAccess>();
        silo.Services.TryAddSingleton<CallerSight>();
        silo.Services.TryAddSingleton<CallerVisibility>();
        silo.Services.TryAddSingleton<FirstRecords>();
        silo.Services.TryAddSingleton<FirstStart>();
        silo.Services.TryAddSingleton<MailedTokens>();
        silo.Services.TryAddSingleton<NewPasswords>();
        silo.Services.TryAddSingleton<PasswordCheck>();
        silo.Services.TryAddSingleton<PasswordRules>();
        silo.Services.TryAddSingleton<SecondFactorCheck>();
        silo.Services.TryAddSingleton<SessionStarter>();
        silo.Services.TryAddSingleton<SignInBudgets>();
        silo.Services.TryAddSingleton<SignInHistory>();
        silo.Services.TryAddSingleton<UserReader>();
        silo.Services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IHostedService, FirstStart>(s => s.GetRequiredService<FirstStart>()));
        silo.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, AccessFollower>());
        silo.Services.TryAddSingleton<ISenderRights, SenderRights>();
        silo.AddIncomingGrainCallFilter<CallerCheck>();
        return silo;
    }
}
