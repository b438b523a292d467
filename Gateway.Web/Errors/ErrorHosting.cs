using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Oro.Errors;

namespace Oro.Gateway.Errors;

/// <summary>Answers for exceptions that leave an endpoint.</summary>
internal static class ErrorHosting
{
    public static IServiceCollection AddErrors(this IServiceCollection services) =>
        services.AddProblemDetails().AddExceptionHandler<ExceptionAnswer>().AddSingleton<FailureLog>();

    /// <summary>First in the pipeline, so that it hears of everything behind it.</summary>
    public static void UseErrors(this IApplicationBuilder app) => app.UseExceptionHandler();
}

/// <summary>Answers an exception that no endpoint answered itself.</summary>
internal sealed class ExceptionAnswer(FailureLog failures) : IExceptionHandler
{
    /// <inheritdoc />
    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var errors = ErrorMapping.Map(exception, default);
        if (ErrorMapping.StatusOf(errors) >= StatusCodes.Status500InternalServerError)
        {
            failures.Add(httpContext.Request, exception);
        }

        if (exception is AttemptsExhaustedException exhausted)
        {
            httpContext.Response.Headers.RetryAfter =
                Math.Ceiling(exhausted.Wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        await ErrorAnswer.SendAsync(httpContext, errors);
        return true;
    }
}
