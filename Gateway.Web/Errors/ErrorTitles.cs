namespace Oro.Gateway.Errors;

/// <summary>Titles of errors: Oro's words, which its clients compare.</summary>
internal static class ErrorTitles
{
    public const string AccessDenied = "access denied exception";
    public const string BadRequest = "bad request http exception";
    public const string Confirmation = "confirmation constraint";
    public const string Conflict = "conflict constraint";
    public const string EntityId = "entity identifier constraint";
    public const string EntityType = "entity type constraint";
    public const string ExtraFields = "extra fields constraint";
    public const string Filter = "filter constraint";
    public const string Form = "form constraint";
    public const string InternalError = "internal server error";
    public const string MethodNotAllowed = "method not allowed http exception";
    public const string NotAcceptable = "not acceptable http exception";
    public const string NotFound = "not found http exception";
    public const string PayloadTooLarge = "payload too large http exception";
    public const string PreconditionFailed = "precondition failed http exception";
    public const string Relationship = "relationship constraint";
    public const string RequestData = "request data constraint";
    public const string ServiceUnavailable = "service unavailable http exception";
    public const string Sort = "sort constraint";
    public const string TooManyRequests = "too many requests http exception";
    public const string Unauthorized = "unauthorized http exception";
    public const string UnprocessableEntity = "unprocessable entity http exception";
    public const string Value = "value constraint";
    public const string UnsupportedMediaType = "unsupported media type http exception";
}
