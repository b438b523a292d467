using Oro.Entities;
using Oro.Security;
using Oro.Views;

namespace Oro.Grains.Security;

/// <summary>
/// A reason for which callers do not see every record. Registered as a singleton of this type; of several, all hold.
/// </summary>
internal abstract class VisibilityRule
{
    /// <summary>The records of the entity that the caller, null when a call has none, may see; null for all.</summary>
    public abstract RecordFilter? Limit(Principal? caller, EntityDefinition entity);
}
