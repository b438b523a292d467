namespace Oro.Grains.Storage;

/// <summary>How far a change of definitions has come. The numbers are stored.</summary>
internal enum DefinitionState
{
    /// <summary>Written down.</summary>
    Decided = 0,

    /// <summary>The tables can store what it says.</summary>
    Expanded = 1,

    /// <summary>In force.</summary>
    Active = 2,

    /// <summary>Given up: the database does not take it.</summary>
    Refused = 3,
}
