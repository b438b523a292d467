using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Oro.Entities;
using Oro.Gateway.JsonApi.Query;
using Oro.Gateway.JsonApi.Writing;

namespace Oro.Gateway.JsonApi;

/// <summary>A field as the wire sees it, with everything about it that can be encoded beforehand.</summary>
internal sealed class FieldPlan(string type, FieldDefinition definition, int ordinal, bool isFormerName = false)
{
    public FieldDefinition Definition { get; } = definition;

    /// <summary>Where its value is in a snapshot.</summary>
    public int Ordinal { get; } = ordinal;

    /// <summary>Which part of the field's value it is; -1: the whole.</summary>
    public int Part { get; private init; } = -1;

    /// <summary>Internal name of the field that it is, or is a part of.</summary>
    public string StoredName { get; } = FieldParts.FieldOf(definition.Name);

    public JsonEncodedText Name { get; } = JsonEncodedText.Encode(definition.ApiName, JsonOutput.Encoder);

    /// <summary>The resource at the other end; null unless the field is a relation.</summary>
    public ResourcePlan? Target { get; internal set; }

    /// <summary>What stands between the record's own address and the end of the links' values.</summary>
    public byte[] SelfLinkEnd { get; } = Encoding.UTF8.GetBytes($"/relationships/{definition.ApiName}");

    public byte[] RelatedLinkEnd { get; } = Encoding.UTF8.GetBytes($"/{definition.ApiName}");

    /// <summary>Operators that filters may use.</summary>
    public FilterOperators Operators { get; } =
        FilterOperators.For(definition.File is null ? definition.Type : FieldType.Text);

    /// <summary>It stands for a name that the field had before.</summary>
    public bool IsFormerName { get; } = isFormerName;

    /// <summary>Lists may be sorted by it.</summary>
    public bool IsSortable { get; } = FilterOperators.IsSortable(definition.Type);

    /// <summary>Place of the field in a request body.</summary>
    public string Pointer { get; } =
        $"/data/{(definition.IsRelation ? "relationships" : "attributes")}/"
        + FieldParts.AttributesOf(definition.Type, definition.ApiName)[0];

    /// <summary>The parts of a structured field, which paths lead to.</summary>
    public ImmutableArray<FieldPlan> Parts { get; } =
    [
        .. FieldParts.Of(definition)
            .Select((part, i) => new FieldPlan(type, part, ordinal, isFormerName) { Part = i }),
    ];

    /// <summary>What stands for it in a resource: itself, or its parts where those are attributes.</summary>
    public ImmutableArray<FieldPlan> Members => Definition.IsSplit ? Parts : [this];

    /// <summary>How its numbers are written when they are strings.</summary>
    public string NumberFormat { get; } = definition.Type == FieldType.Decimal
        ? definition.Scale > 0 ? $"0.{new string('0', definition.Scale)}" : "0"
        : "0.0000";

    /// <summary>Its own share of a value of its field.</summary>
    public FieldValue ShareOf(FieldValue value) =>
        Part < 0 ? value : FieldParts.PartOf(FieldType.MultiCurrency, value, Part);

    /// <summary>Place of a part in a request body; of the whole when it is empty.</summary>
    public string PointerTo(ReadOnlySpan<char> part)
    {
        if (part.IsEmpty || !Definition.IsSplit)
        {
            return part.IsEmpty ? Pointer : $"{Pointer}/{part}";
        }

        foreach (var half in Parts)
        {
            if (half.Definition.Name.AsSpan().EndsWith(part))
            {
                return half.Pointer;
            }
        }

        return Pointer;
    }

    /// <summary>Index of the part of that API name, or -1.</summary>
    public int FindPart(ReadOnlySpan<char> apiName)
    {
        for (var i = 0; i < Parts.Length; i++)
        {
            if (apiName.SequenceEqual(Parts[i].Definition.ApiName))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The same field under each name that it had and that is still understood.</summary>
    public IEnumerable<FieldPlan> Former() => Definition.FormerNames.Select(former => new FieldPlan(
        type,
        Definition with
        {
            ApiName = former.Name,
            Label = $"{Definition.Label} (now called {Definition.ApiName})",
            FormerNames = [],
        },
        Ordinal,
        isFormerName: true));

    public override string ToString() => $"{type}.{Definition.ApiName}";
}
