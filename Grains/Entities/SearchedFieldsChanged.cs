using Oro.Messaging;

namespace Oro.Grains.Entities;

/// <summary>
/// Records of an entity are found by other fields than before, so that its search index is to be made anew.
/// </summary>
[Topic(
    "entities.searched-fields-changed",
    IsOwnWork = true,
    Description = "Makes the search index of an entity anew.")]
internal sealed record SearchedFieldsChanged(string Entity);
