using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Oro.Grains.Security.Passwords;
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
        silo.Services.TryAddSingleton(TimeProvider.System);
        silo.Services.TryAddSingleton<CallerVisibility>();
        silo.Services.TryAddSingleton<FirstStart>();
        silo.Services.TryAddSingleton<PasswordCheck>();
        silo.Services.TryAddSingleton<PasswordRules>();
        silo.Services.TryAddSingleton<SecondFactorCheck>();
        silo.Services.TryAddSingleton<SessionStarter>();
        silo.Services.TryAddSingleton<SignInBudgets>();
        silo.Services.TryAddSingleton<SignInHistory>();
        silo.Services.TryAddSingleton<UserReader>();
        silo.Services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IHostedService, FirstStart>(s => s.GetRequiredService<FirstStart>()));
        return silo;
    }
}
