using System.Collections.Immutable;
using Oro.Gateway.Errors;

namespace Oro.Gateway.JsonApi.Query;

/// <summary>Collects what is wrong with a query string, so that the client hears all of it at once.</summary>
internal sealed class QueryErrors
{
    public const string NotSupported = "The filter is not supported.";

    private ImmutableArray<WireError>.Builder? _errors;

    public void Add(string parameter, string detail, string title = ErrorTitles.Filter) =>
        (_errors ??= ImmutableArray.CreateBuilder<WireError>()).Add(
            new(StatusCodes.Status400BadRequest, title, detail) { Parameter = parameter });

    public void AddNotSupported(string parameter) => Add(parameter, NotSupported);

    public void ThrowIfAny()
    {
        if (_errors is not null)
        {
            throw new RequestRefusedException(_errors.ToImmutable());
        }
    }
}
