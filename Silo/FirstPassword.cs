using Microsoft.Extensions.DependencyInjection;
using Oro.Grains.Security;

namespace Oro.Silo;

/// <summary>The administrator's password when it was made at this start, to be shown once.</summary>
public static class FirstPassword
{
    /// <summary>The password, or null when there was one before, or no data here.</summary>
    public static string? Find(IServiceProvider services) =>
        services.GetService<FirstStart>()?.GeneratedPassword;
}
