namespace Oro.Views;

/// <summary>How a page of a list is found.</summary>
[GenerateSerializer, Alias("paging-mode")]
public enum PagingMode
{
    /// <summary>By how many records stand before it.</summary>
    Offset,

    /// <summary>It begins behind a place, or at the beginning of the list.</summary>
    After,

    /// <summary>It ends before a place, or at the end of the list.</summary>
    Before,
}
