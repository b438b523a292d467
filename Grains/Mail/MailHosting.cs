using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Oro.Grains.Backing;

namespace Oro.Grains.Mail;

internal static class MailHosting
{
    /// <summary>Adds mails and the way out for them. Needs records and messaging.</summary>
    public static ISiloBuilder AddMail(this ISiloBuilder silo)
    {
        silo.Services.AddOptionsWithValidateOnStart<MailOptions>()
            .BindConfiguration(MailOptions.SectionName).ValidateDataAnnotations();
        silo.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MailOptions>, MailDsn>());
        silo.Services.TryAddSingleton(TimeProvider.System);
        silo.Services.TryAddSingleton(s => MailDsn.Open(s.GetRequiredService<IOptions<MailOptions>>().Value));
        silo.Services.TryAddSingleton<EmailRecords>();
        silo.Services.TryAddSingleton<EmailComposer>();
        silo.Services.TryAddEnumerable(ServiceDescriptor.Singleton<BackingService, MailBackingService>());
        return silo;
    }
}
