using System.Collections.Immutable;
using Orleans.Runtime.Messaging;
using Oro.Errors;
using Oro.Gateway.JsonApi;

namespace Oro.Gateway.Errors;

/// <summary>The one place where refusals become errors of the wire.</summary>
internal static class ErrorMapping
{
    /// <summary>
    /// The errors that an exception means to a client; what the request was about names the places.
    /// </summary>
    public static ImmutableArray<WireError> Map(Exception exception, RequestSubject subject) =>
        exception switch
        {
            RequestRefusedException refused => refused.Errors,
            ValidationFailedException invalid => Map(invalid, subject),
            RecordConflictException conflict when subject.HasPrecondition => [PreconditionFailed(conflict)],
            RecordConflictException conflict => Map(conflict, subject),
            DefinitionRefusedException refused => Map(refused),
            ConfirmationNeededException needed => Map(needed),
            RefusalException refusal => [Map(refusal)],
            BadHttpRequestException bad => [Map(bad)],
            _ when IsUnavailable(exception) => [Unavailable],
            _ => [Unexpected],
        };

    /// <summary>The HTTP status of an answer with these errors: theirs when they agree, else 400.</summary>
    public static int StatusOf(ImmutableArray<WireError> errors)
    {
        foreach (var error in errors)
        {
            if (error.Status != errors[0].Status)
            {
                return StatusCodes.Status400BadRequest;
            }
        }

        return errors[0].Status;
    }

    /// <summary>The same call may succeed in a moment: the silo that had it is gone or does not answer.</summary>
    public static bool IsUnavailable(Exception exception) =>
        exception is TimeoutException or SiloUnavailableException or OrleansMessageRejectionException
            or ConnectionFailedException or StorageUnavailableException or ServiceUnavailableException
        || IsWithoutSilo(exception);

    // Orleans has no type of its own for it: no silo that is there offers the grain.
    private static bool IsWithoutSilo(Exception exception) =>
        exception is ArgumentException
        && exception.Message.StartsWith("Could not find an implementation for interface", StringComparison.Ordinal);

    private static WireError Unexpected { get; } = new(
        500, ErrorTitles.InternalError, "The server failed to answer; its log has the reason under this id.");

    private static WireError Missing { get; } = new(
        404, ErrorTitles.NotFound, "An entity with the requested identifier does not exist.");

    private static WireError Unavailable { get; } = new(
        503, ErrorTitles.ServiceUnavailable, "The server is recovering; the same request may succeed in a moment.");

    private static WireError Map(RefusalException refusal) => refusal switch
    {
        RecordNotFoundException => Missing with { Code = refusal.Code },
        RecordNotThereException or ChangeEntryNotFoundException => new(404, ErrorTitles.NotFound, refusal.Message)
        {
            Code = refusal.Code,
        },
        EntityNotFoundException => new(404, ErrorTitles.EntityType, refusal.Message) { Code = refusal.Code },
        DefinitionNotFoundException => Missing with { Code = refusal.Code },
        AccessDeniedException => new(403, ErrorTitles.AccessDenied, refusal.Message) { Code = refusal.Code },
        CredentialRefusedException => new(400, ErrorTitles.BadRequest, refusal.Message) { Code = refusal.Code },
        AttemptsExhaustedException => new(429, ErrorTitles.TooManyRequests, refusal.Message) { Code = refusal.Code },
        // The draft of the Idempotency-Key header asks for 422 when a key comes back with another request.
        WriteIdReusedException => new(422, ErrorTitles.UnprocessableEntity, refusal.Message)
        {
            Code = refusal.Code,
            Header = IdempotencyKey.Header,
        },
        Oro.Errors.LimitExceededException => new(400, ErrorTitles.BadRequest, refusal.Message)
        {
            Code = refusal.Code,
        },
        StorageUnavailableException or ServiceUnavailableException or DefinitionsOutdatedException => Unavailable with
        {
            Code = refusal.Code,
            Detail = refusal.Message,
        },
        _ => Unexpected,
    };

    private static WireError Map(BadHttpRequestException bad) => bad.StatusCode switch
    {
        StatusCodes.Status413PayloadTooLarge => new(413, ErrorTitles.PayloadTooLarge, bad.Message),
        _ => new(bad.StatusCode, ErrorTitles.BadRequest, bad.Message),
    };

    private static ImmutableArray<WireError> Map(DefinitionRefusedException refused) =>
        [.. refused.Faults.Select(fault => new WireError(400, $"{fault.Rule} constraint", fault.Detail)
        {
            Code = refused.Code,
            Pointer = fault.Attribute.Length == 0 ? "/data" : $"/data/attributes/{fault.Attribute}",
        })];

    private static ImmutableArray<WireError> Map(ConfirmationNeededException needed) =>
        [.. needed.Consequences.Select(lost => new WireError(409, ErrorTitles.Confirmation, lost)
        {
            Code = needed.Code,
            Parameter = "confirm",
        })];

    private static ImmutableArray<WireError> Map(ValidationFailedException invalid, RequestSubject subject) =>
        [.. invalid.Failures.Select(failure => new WireError(
            // What another record has already is a conflict with that one; the value by itself is right.
            failure.Rule == ValidationFailure.NotUnique ? 409 : 400, $"{failure.Rule} constraint", failure.Detail)
        {
            Code = invalid.Code,
            Pointer = subject.PointerTo(failure.Field),
        })];

    private static ImmutableArray<WireError> Map(RecordConflictException conflict, RequestSubject subject) =>
        conflict.Fields.IsEmpty
            ? [Conflict(conflict, conflict.Message, "/data/meta/seenRevision", new(conflict.Actual))]
            : [.. conflict.Fields.SelectMany(field => Map(conflict, field, subject))];

    private static IEnumerable<WireError> Map(
        RecordConflictException conflict, ConflictingField field, RequestSubject subject)
    {
        var plan = subject.Plan?.FindByName(field.Field);
        return plan is { Definition.IsSplit: true }
            // An amount with another currency is another amount: the halves are in conflict together.
            ? plan.Parts.Select(half => Map(conflict, half, half.Pointer, new(
                field.Field, half.ShareOf(field.Original), half.ShareOf(field.Theirs), half.ShareOf(field.Mine))))
            : [Map(conflict, plan, subject.PointerTo(field.Field), field)];
    }

    private static WireError Map(
        RecordConflictException conflict, FieldPlan? plan, string pointer, ConflictingField field) => Conflict(
            conflict,
            $"{plan?.Definition.Label ?? field.Field} was changed by somebody else since revision {conflict.Expected}.",
            pointer,
            new(conflict.Actual, plan, field.Original, field.Theirs, field.Mine));

    private static WireError Conflict(
        RecordConflictException conflict, string detail, string pointer, WireConflict values) =>
        new(409, ErrorTitles.Conflict, detail) { Code = conflict.Code, Pointer = pointer, Conflict = values };

    private static WireError PreconditionFailed(RecordConflictException conflict) =>
        new(412, ErrorTitles.PreconditionFailed, conflict.Message) { Code = conflict.Code, Header = "If-Match" };
}
