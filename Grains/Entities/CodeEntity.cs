using Oro.Entities;

namespace Oro.Grains.Entities;

/// <summary>
/// An entity declared in code. One file each, found at start-up by this base class; table, API, grid and form come from
/// what it declares.
/// </summary>
internal abstract class CodeEntity
{
    /// <summary>The definition, with the fields that every entity has.</summary>
    public EntityDefinition Define()
    {
        var entity = new EntityBuilder();
        Declare(entity);
        return entity.Build();
    }

    /// <summary>Names the entity and declares its fields in the order in which people read them.</summary>
    protected abstract void Declare(EntityBuilder entity);
}
