using Oro.Entities;
using Oro.Grains.Entities;
using Oro.OAuth;

namespace Oro.Grains.OAuth;

/// <summary>Another program that may use the API. Its rules are in <see cref="ApplicationRules"/>.</summary>
internal sealed class ApplicationEntity : CodeEntity
{
    public const string Name = "oauth_application";

    /// <summary>The user signs in here and says yes; the application gets a code.</summary>
    public const string CodeGrant = "authorization_code";

    /// <summary>The application stays in without asking again.</summary>
    public const string RefreshGrant = "refresh_token";

    /// <summary>The application itself is the user whom its record names.</summary>
    public const string ClientGrant = "client_credentials";

    /// <summary>The user's password is told to the application.</summary>
    public const string PasswordGrant = "password";

    protected override void Declare(EntityBuilder entity)
    {
        entity.Called(Name, "oauthapplications")
            .Labelled("Application", "Applications", icon: "apps")
            .OwnedBy(OwnershipType.Organization)
            .TitledBy("name")
            .GoverningAccess();

        entity.String("name").Required().Indexed().InGrid();
        entity.String("client_id").Labelled("Client ID").ReadOnly().InGrid()
            .Helped("What the application calls itself.");
        entity.MultiEnum(
            "grants",
            [
                new(CodeGrant, "Authorization code") { IsDefault = true },
                new(RefreshGrant, "Refresh token") { IsDefault = true },
                new(ClientGrant, "Client credentials"),
                new(PasswordGrant, "Password"),
            ]).InGrid().Helped("The ways in which it may get tokens. A password is told to the application itself.");
        entity.Text("redirect_uris").Labelled("Redirect addresses")
            .Helped("Where users are sent back to, one address a line, exactly as the application says it.");
        entity.String("scope", OAuthScopes.MaxLength).Default(FieldValue.Of(OAuthScopes.All))
            .Helped("The most that it may be allowed: api or nothing for everything, or words such as read, "
                + "contacts:read and contacts:write.");
        entity.ManyToOne("user", "user").Indexed().InGrid()
            .Helped("Who the application is with client credentials.");
        entity.Boolean("confidential").Default(FieldValue.Of(true))
            .Helped("It keeps a secret. Programs on people's own machines cannot.");
        entity.Boolean("skip_consent").Default(FieldValue.Of(false))
            .Helped("Users are not asked whether it may act for them.");
        entity.Boolean("active").Default(FieldValue.Of(true)).InGrid();
    }
}
