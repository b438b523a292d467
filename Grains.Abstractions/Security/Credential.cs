namespace Oro.Security;

/// <summary>What a user shows to be known.</summary>
[GenerateSerializer, Alias("credential-kind")]
public enum CredentialKind
{
    /// <summary>A session of the page.</summary>
    Session,

    /// <summary>An API key.</summary>
    ApiKey,

    /// <summary>An access token; its id is that of what the user allowed the application.</summary>
    AccessToken,
}

/// <summary>A credential that was shown. Its id is random, and no other credential of any kind has it.</summary>
[GenerateSerializer, Immutable, Alias("credential")]
public sealed record Credential([property: Id(0)] CredentialKind Kind, [property: Id(1)] long Id);
