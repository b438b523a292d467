using System.Security.Cryptography;
using Oro.Entities;
using Oro.Grains.Storage;
using Oro.OAuth;
using Oro.Security;

namespace Oro.Grains.OAuth;

/// <summary>The applications that may be let in, by their records.</summary>
internal sealed class Applications(RecordReader records, Definitions definitions, OAuthSecretTable secrets)
{
    /// <summary>The application of that name, unless it was switched off or deleted.</summary>
    public async Task<OAuthApplication?> FindAsync(string? clientId, CancellationToken cancellationToken) =>
        ApplicationRules.IdOf(clientId) is { } id ? await FindAsync(id, cancellationToken) : null;

    /// <inheritdoc cref="FindAsync(string, CancellationToken)" />
    public async Task<OAuthApplication?> FindAsync(long id, CancellationToken cancellationToken)
    {
        var entity = definitions.Current.Get(ApplicationEntity.Name);
        var record = await records.FindAsync(entity, id, Visibility.Everything, cancellationToken);
        FieldValue Value(string field) => record!.Values[entity.OrdinalOf(field)];
        return record is { IsDeleted: false } && Value("active").AsBoolean() == true
            && OAuthScopes.Parse(Value("scope").AsText() ?? OAuthScopes.All) is { } scope
            ? new OAuthApplication
            {
                Id = id,
                Name = Value("name").AsText()!,
                Grants = Value("grants").AsTexts().Items,
                RedirectUris = RedirectUris.Read(Value("redirect_uris").AsText()),
                Scope = scope,
                User = Value("user").AsInteger() is { } user ? new UserId(user) : null,
                IsConfidential = Value("confidential").AsBoolean() == true,
                NeedsConsent = Value("skip_consent").AsBoolean() != true,
            }
            : null;
    }

    /// <summary>
    /// What an application gets that asks for these words: by asking for none, the most that it may be allowed. Null: a
    /// word or its type of records is not known, or is not for this application.
    /// </summary>
    public CredentialScope? FindScope(OAuthApplication application, string? asked)
    {
        if (string.IsNullOrWhiteSpace(asked))
        {
            return application.Scope;
        }

        return OAuthScopes.Parse(asked) is { } scope
            && scope.ListTypes().All(type => definitions.Current.FindByApiName(type) is not null)
            && application.Scope.Includes(scope)
                ? scope
                : null;
    }

    /// <summary>
    /// Whether a program is the application that it says it is: one that keeps a secret must show it, and one that
    /// cannot keep any proves nothing.
    /// </summary>
    public async Task<bool> IsItselfAsync(
        OAuthApplication application, string? secret, CancellationToken cancellationToken)
    {
        if (!application.IsConfidential)
        {
            return secret is null;
        }

        return secret is not null
            && await secrets.FindAsync(application.Id, cancellationToken) is { } stored
            && CryptographicOperations.FixedTimeEquals(stored.Hash, OpaqueToken.Hash(secret));
    }
}
