namespace Oro.Gateway.JsonApi.Reading;

/// <summary>A set of field ordinals.</summary>
internal sealed class FieldSet(int count)
{
    private readonly bool[] _members = new bool[count];

    public bool TryAdd(int ordinal) => !_members[ordinal] && (_members[ordinal] = true);
}
