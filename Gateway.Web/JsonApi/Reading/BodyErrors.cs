using System.Collections.Immutable;
using Oro.Gateway.Errors;

namespace Oro.Gateway.JsonApi.Reading;

/// <summary>Collects what is wrong with a body, so that the client hears all of it at once.</summary>
internal sealed class BodyErrors
{
    // A body of a megabyte can hold a hundred thousand mistakes; nobody reads them.
    private const int MaxErrors = 100;

    private const string Primary = "/data";

    private ImmutableArray<WireError>.Builder? _errors;

    /// <summary>
    /// Where the resource object stands that is read. Pointers are given as those of a primary one, and moved there.
    /// </summary>
    public string Place { get; set; } = Primary;

    /// <summary>A pointer into a primary resource object as one into the object at a place.</summary>
    public static string Move(string pointer, string place) =>
        place != Primary && pointer.StartsWith(Primary, StringComparison.Ordinal)
            ? place + pointer[Primary.Length..]
            : pointer;

    public void Add(string pointer, string detail, string title = ErrorTitles.RequestData, int status = 400)
    {
        _errors ??= ImmutableArray.CreateBuilder<WireError>();
        if (_errors.Count < MaxErrors)
        {
            _errors.Add(new(status, title, detail) { Pointer = Move(pointer, Place) });
        }
    }

    /// <summary>Adds what is wrong with the document around the resource objects.</summary>
    public void AddAround(string pointer, string detail)
    {
        Place = Primary;
        Add(pointer, detail);
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
