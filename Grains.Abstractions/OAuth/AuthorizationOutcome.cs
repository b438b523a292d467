namespace Oro.OAuth;

/// <summary>What an application's request came to.</summary>
[GenerateSerializer, Immutable, Alias("oauth-authorization-outcome")]
public sealed record AuthorizationOutcome
{
    /// <summary>
    /// Why there is nobody to answer: the application or its address is not known, and sending the user to where a
    /// stranger says would serve the stranger. Null: it is known.
    /// </summary>
    [Id(0)] public string? Refusal { get; init; }

    /// <summary>Where the user is to be sent with the answer; null while there is none.</summary>
    [Id(1)] public string? Location { get; init; }

    /// <summary>What people call the application.</summary>
    [Id(2)] public string Application { get; init; } = "";

    /// <summary>What it asks for.</summary>
    [Id(3)] public string Scope { get; init; } = "";

    /// <summary>The host, or the program, to which the answer goes.</summary>
    [Id(4)] public string Target { get; init; } = "";

    /// <summary>Whether the user is asked; else an administrator has said yes for everybody.</summary>
    [Id(5)] public bool NeedsConsent { get; init; } = true;
}
