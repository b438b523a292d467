using System.Globalization;
using Oro.Entities;
using Oro.Grains.Records;
using Oro.OAuth;

namespace Oro.Grains.OAuth;

/// <summary>
/// What an application is said to be must make sense. It speaks for users, so only those who manage users say what it
/// may.
/// </summary>
internal sealed class ApplicationRules : RecordRules
{
    private const string ClientIdPrefix = "oro-";
    private const int MaxRedirectUris = 20;

    public override string Entity => ApplicationEntity.Name;

    /// <summary>The name of an application among others; no secret.</summary>
    public static string ClientIdOf(long id) => string.Create(CultureInfo.InvariantCulture, $"{ClientIdPrefix}{id}");

    /// <summary>The id of the application of that name; null: there is none.</summary>
    public static long? IdOf(string? clientId) =>
        clientId?.StartsWith(ClientIdPrefix, StringComparison.Ordinal) == true
        && long.TryParse(
            clientId.AsSpan(ClientIdPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : null;

    public override void Apply(RecordDraft draft)
    {
        draft.Set("client_id", FieldValue.Of(ClientIdOf(draft.Key.Id)));
        var grants = draft.Get("grants").AsTexts().Items;
        var redirectUris = RedirectUris.Read(draft.Get("redirect_uris").AsText());
        if (grants.IsEmpty)
        {
            draft.Fail("grants", "not blank", "An application needs a way to get tokens.");
        }

        if (redirectUris.Length > MaxRedirectUris)
        {
            draft.Fail("redirect_uris", "count", $"An application has {MaxRedirectUris} redirect addresses or less.");
        }

        if (redirectUris.FirstOrDefault(uri => !RedirectUris.IsAllowed(uri)) is { } wrong)
        {
            draft.Fail(
                "redirect_uris",
                "url",
                $"'{wrong}' is no address to send users to: it must be https, http on the machine itself, or a "
                + "scheme of the application's own such as com.example.app, without # and without user and password.");
        }

        if (grants.Contains(ApplicationEntity.CodeGrant) && redirectUris.IsEmpty)
        {
            draft.Fail("redirect_uris", "not blank", "With authorization codes users are sent back somewhere.");
        }

        if (draft.Get("scope").AsText() is { } scope && OAuthScopes.Parse(scope) is null)
        {
            draft.Fail("scope", "choice", "There are api, read and words such as contacts:read and contacts:write.");
        }

        if (grants.Contains(ApplicationEntity.ClientGrant))
        {
            CheckClientGrant(draft);
        }
    }

    private static void CheckClientGrant(RecordDraft draft)
    {
        if (draft.Get("user").IsNull)
        {
            draft.Fail("user", "not blank", "With client credentials the application is a user.");
        }

        if (draft.Get("confidential").AsBoolean() != true)
        {
            draft.Fail("confidential", "choice", "Client credentials are a secret, which it must keep.");
        }
    }
}
