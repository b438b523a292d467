namespace Oro.Security;

/// <summary>What somebody may do with records of an entity; each is granted at an <see cref="AccessLevel"/>.</summary>
[GenerateSerializer, Alias("permission")]
public enum Permission
{
    /// <summary>See them, wherever they show: by id, in lists, behind relations, in history, live.</summary>
    View,

    /// <summary>Make new ones; the level limits to whom they may belong.</summary>
    Create,

    /// <summary>Change them.</summary>
    Edit,

    /// <summary>Put them in the trash, take them out again, delete them for good.</summary>
    Delete,

    /// <summary>Change to whom they belong; the level limits to whom they may go.</summary>
    Assign,
}
