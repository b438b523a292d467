using Microsoft.AspNetCore.Http;
using Oro.Entities;
using Oro.Gateway.Errors;
using Oro.Gateway.JsonApi;
using Oro.Gateway.JsonApi.Query;

namespace Oro.Tests.Unit.JsonApi;

/// <summary>Two entities that have a field of every type.</summary>
internal static class SampleResources
{
    public static ResourceCatalog Catalog { get; } = new(new DefinitionSet(1, [Deals(), Partners()]));

    /// <summary>A Wednesday; in Berlin it is one hour later, in Auckland a day.</summary>
    public static DateTimeOffset Now { get; } = new(2026, 3, 4, 22, 30, 0, TimeSpan.Zero);

    public static ResourcePlan Deal => Catalog.Get("deal");

    public static ResourcePlan Partner => Catalog.Get("partner");

    public static ApiQuery Parse(string query, QueryParts allowed = QueryParts.All) =>
        new ApiQueryParser(Catalog, Deal, allowed, new JsonApiOptions(), new FixedTime())
            .Parse(new QueryString($"?{query}"), hasLinks: true);

    /// <summary>What a refused request says, one line for each error: status, title, place, detail.</summary>
    public static string[] RefusalsOf(Action request) =>
        [.. Assert.Throws<RequestRefusedException>(request).Errors.Select(e =>
            $"{e.Status} {e.Title} {e.Pointer ?? e.Parameter ?? e.Header}: {e.Detail}")];

    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }

    private static EntityDefinition Deals() => new()
    {
        Name = "deal",
        ApiName = "deals",
        Label = "Deal",
        PluralLabel = "Deals",
        Icon = "coin",
        Ownership = OwnershipType.None,
        TitleFields = ["deal_name"],
        Fields =
        [
            Field("deal_name", "name", FieldType.String),
            Field("notes", "notes", FieldType.Text),
            Field("seats", "seats", FieldType.Integer),
            Field("is_hot", "isHot", FieldType.Boolean),
            Field("close_date", "closeDate", FieldType.Date),
            Field("created_at", "createdAt", FieldType.DateTime) with { IsReadOnly = true },
            Field("met_at", "metAt", FieldType.DateTime),
            Field("budget", "budget", FieldType.Money),
            Field("emails", "emails", FieldType.EmailList),
            Field("phones", "phones", FieldType.PhoneList),
            Field("stage", "stage", FieldType.Enum) with { Options = [new("new", "New"), new("won", "Won")] },
            Field("partner", "partner", FieldType.ManyToOne) with { Relation = new() { Target = "partner" } },
            Field("rivals", "rivals", FieldType.ManyToMany) with
            {
                Relation = new() { Target = "partner", Inverse = "lost_deals", JoinTable = "deal_partner" },
            },
        ],
    };

    private static EntityDefinition Partners() => new()
    {
        Name = "partner",
        ApiName = "partners",
        Label = "Partner",
        PluralLabel = "Partners",
        Icon = "users",
        Ownership = OwnershipType.None,
        TitleFields = ["first", "last"],
        Fields =
        [
            Field("first", "first", FieldType.String),
            Field("last", "last", FieldType.String),
            Field("boss", "boss", FieldType.ManyToOne) with { Relation = new() { Target = "partner" } },
            Field("lost_deals", "lostDeals", FieldType.ManyToMany) with
            {
                Relation = new() { Target = "deal", Inverse = "rivals", JoinTable = "deal_partner" },
            },
        ],
    };

    private static FieldDefinition Field(string name, string apiName, FieldType type) =>
        new() { Name = name, ApiName = apiName, Label = apiName, Type = type };
}
