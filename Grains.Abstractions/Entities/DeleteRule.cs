namespace Oro.Entities;

/// <summary>
/// What happens to a record when the one that its to-one field leads to goes to the trash. Declared on that field.
/// </summary>
[GenerateSerializer, Alias("delete-rule")]
public enum DeleteRule
{
    /// <summary><see cref="Refuse"/> when the field is required, else <see cref="Detach"/>.</summary>
    ByDefault,

    /// <summary>The other one cannot be deleted while this one leads there.</summary>
    Refuse,

    /// <summary>The field loses its value, and gets it back when the other one is restored.</summary>
    Detach,

    /// <summary>It goes to the trash too, and comes back when the other one is restored.</summary>
    Cascade,
}
