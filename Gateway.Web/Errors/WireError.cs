using Oro.Entities;
using Oro.Gateway.JsonApi;

namespace Oro.Gateway.Errors;

/// <summary>One error as a client reads it; at most one of pointer, parameter and header names the place.</summary>
/// <param name="Status">HTTP status of this error alone.</param>
/// <param name="Title">One of <see cref="ErrorTitles"/> or the name of a rule: constant for a kind of error.</param>
/// <param name="Detail">A sentence that names the values.</param>
internal sealed record WireError(int Status, string Title, string Detail)
{
    /// <summary>JSON pointer into the request body.</summary>
    public string? Pointer { get; init; }

    /// <summary>The query parameter.</summary>
    public string? Parameter { get; init; }

    /// <summary>The request header.</summary>
    public string? Header { get; init; }

    /// <summary>Code of the refusal behind it; null for errors of the wire itself.</summary>
    public string? Code { get; init; }

    /// <summary>What collided; null unless two edits did.</summary>
    public WireConflict? Conflict { get; init; }

    /// <summary>An error whose place is a request header.</summary>
    public static WireError AtHeader(string header, int status, string title, string detail) =>
        new(status, title, detail) { Header = header };
}

/// <summary>The values of two edits of one field, as <c>meta</c> of the error.</summary>
/// <param name="Revision">The revision that the record has now.</param>
/// <param name="Field">The field; null when the record moved on in a way that cannot be told field by field.</param>
internal sealed record WireConflict(
    long Revision,
    FieldPlan? Field = null,
    FieldValue Original = default,
    FieldValue Theirs = default,
    FieldValue Mine = default);
