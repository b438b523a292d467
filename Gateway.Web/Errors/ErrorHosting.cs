using Microsoft.AspNetCore.Diagnostics;

namespace Oro.Gateway.Errors;

/// <summary>Answers for exceptions that leave an endpoint.</summary>
internal static class ErrorHosting
{
    public static IServiceCollection AddErrors(this IServiceCollection services) =>
        services.AddProblemDetails().AddExceptionHandler<ExceptionAnswer>();

    /// <summary>First in the pipeline, so that it hears of everything behind it.</summary>
    public static void UseErrors(this IApplicationBuilder app) => app.UseExceptionHandler();
}

/// <summary>Answers an exception that no endpoint answered itself.</summary>
internal sealed partial class ExceptionAnswer(ILogger<ExceptionAnswer> logger) : IExceptionHandler
{
    /// <inheritdoc />
    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var errors = ErrorMapping.Map(exception, default);
        if (ErrorMapping.StatusOf(errors) >= StatusCodes.Status500InternalServerError)
        {
            LogFailed(httpContext.Request.Method, httpContext.Request.Path, exception);
        }

        await ErrorAnswer.SendAsync(httpContext, errors);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Error, EventName = "RequestFailed", Message = "{Method} {Path} failed")]
    private partial void LogFailed(string method, PathString path, Exception exception);
}
