using System.Collections.Immutable;
using Oro.Gateway.Errors;

namespace Oro.Gateway.JsonApi.Reading;

/// <summary>Collects what is wrong with a body, so that the client hears all of it at once.</summary>
internal sealed class BodyErrors
{
    // A body of a megabyte can hold a hundred thousand mistakes; nobody reads them.
    private const int MaxErrors = 100;

    private ImmutableArray<WireError>.Builder? _errors;

    public void Add(string pointer, string detail, string title = ErrorTitles.RequestData, int status = 400)
    {
        _errors ??= ImmutableArray.CreateBuilder<WireError>();
        if (_errors.Count < MaxErrors)
        {
            _errors.Add(new(status, title, detail) { Pointer = pointer });
        }
    }

    public void AddConflict(string pointer, string detail) =>
        Add(pointer, detail, ErrorTitles.Conflict, StatusCodes.Status409Conflict);

    public void AddRepeated(string pointer) => Add(pointer, "The same member appears twice.");

    public ImmutableArray<WireError> ToImmutable() => _errors?.ToImmutable() ?? [];

    public void ThrowIfAny()
    {
        if (_errors is not null)
        {
            throw new RequestRefusedException(_errors.ToImmutable());
        }
    }
}
