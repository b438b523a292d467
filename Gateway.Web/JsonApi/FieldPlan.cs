using System.Text;
using System.Text.Json;
using Oro.Entities;
using Oro.Gateway.JsonApi.Query;
using Oro.Gateway.JsonApi.Writing;

namespace Oro.Gateway.JsonApi;

/// <summary>A field as the wire sees it, with everything about it that can be encoded beforehand.</summary>
internal sealed class FieldPlan(string type, FieldDefinition definition, int ordinal)
{
    public FieldDefinition Definition { get; } = definition;

    /// <summary>Where its value is in a snapshot.</summary>
    public int Ordinal { get; } = ordinal;

    public JsonEncodedText Name { get; } = JsonEncodedText.Encode(definition.ApiName, JsonOutput.Encoder);

    /// <summary>The resource at the other end; null unless the field is a relation.</summary>
    public ResourcePlan? Target { get; internal set; }

    /// <summary>What stands between the record's own address and the end of the links' values.</summary>
    public byte[] SelfLinkEnd { get; } = Encoding.UTF8.GetBytes($"/relationships/{definition.ApiName}");

    public byte[] RelatedLinkEnd { get; } = Encoding.UTF8.GetBytes($"/{definition.ApiName}");

    /// <summary>Operators that filters may use.</summary>
    public FilterOperators Operators { get; } = FilterOperators.For(definition.Type);

    /// <summary>Lists may be sorted by it.</summary>
    public bool IsSortable { get; } = FilterOperators.IsSortable(definition.Type);

    /// <summary>Place of the field in a request body.</summary>
    public string Pointer { get; } =
        $"/data/{(definition.IsRelation ? "relationships" : "attributes")}/{definition.ApiName}";

    public override string ToString() => $"{type}.{Definition.ApiName}";
}
