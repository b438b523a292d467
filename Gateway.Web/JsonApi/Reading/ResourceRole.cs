namespace Oro.Gateway.JsonApi.Reading;

/// <summary>What a resource object is in the body of a write.</summary>
internal enum ResourceRole
{
    /// <summary>The one that is created.</summary>
    Create,

    /// <summary>The one that the address names.</summary>
    Update,

    /// <summary>One of several; it says itself whether there is such a record.</summary>
    Item,

    /// <summary>One that goes along with those.</summary>
    Included,
}
