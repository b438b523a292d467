namespace Oro.Gateway.JsonApi.Query;

/// <summary>What an answer shows of each record.</summary>
internal sealed class RecordShape(
    IReadOnlyDictionary<ResourcePlan, FieldSelection>? selections,
    bool hasTitle,
    bool hasLinks,
    RecordMarks? marks = null)
{
    /// <summary>Everything but the title: what a request without parameters gets.</summary>
    public static RecordShape Default { get; } = new(null, hasTitle: false, hasLinks: true);

    /// <summary>The record's name for people is in its <c>meta</c>.</summary>
    public bool HasTitle { get; } = hasTitle;

    /// <summary>Addresses are in <c>links</c>.</summary>
    public bool HasLinks { get; } = hasLinks;

    /// <summary>How the client called the records, in their <c>meta</c>; null: it gave them no names.</summary>
    public RecordMarks? Marks { get; } = marks;

    /// <summary>The same with marks.</summary>
    public RecordShape With(RecordMarks added) => new(selections, HasTitle, HasLinks, added);

    public FieldSelection SelectionOf(ResourcePlan plan) =>
        selections is not null && selections.TryGetValue(plan, out var selection) ? selection : plan.All;
}
