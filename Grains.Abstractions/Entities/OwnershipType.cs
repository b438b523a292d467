namespace Oro.Entities;

/// <summary>To whom the records of an entity belong; fixed when the entity is created.</summary>
[GenerateSerializer, Alias("ownership-type")]
public enum OwnershipType
{
    /// <summary>To nobody: every organization sees the same records.</summary>
    None,

    /// <summary>To an organization.</summary>
    Organization,

    /// <summary>To a business unit of an organization.</summary>
    BusinessUnit,

    /// <summary>To a user of an organization.</summary>
    User,
}
