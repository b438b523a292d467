using System.Text.Json.Nodes;
using Oro.Gateway.JsonApi;
using Oro.Security;
using static Oro.Gateway.OpenApi.SchemaNames;

namespace Oro.Gateway.OpenApi;

/// <summary>The addresses of one resource and what can be done there.</summary>
internal static class ResourcePaths
{
    private static readonly (string Method, string Verb, string Words)[] Changes =
    [
        ("patch", "replace", "Replaces"), ("post", "addTo", "Adds to"), ("delete", "removeFrom", "Removes from"),
    ];

    public static void AddTo(JsonObject paths, ResourcePlan plan)
    {
        var address = $"{ApiPath.Prefix}/{plan.Type}";
        paths[address] = Collection(plan);
        if (plan.Definition.IsListed)
        {
            paths[$"{address}/{ApiPath.Aggregates}"] = new JsonObject { ["get"] = Aggregate(plan) };
        }

        paths[$"{address}/{ApiPath.Changes}"] = new JsonObject { ["get"] = Follow(plan) };
        paths[$"{address}/{{id}}"] = Record(plan);
        foreach (var relation in plan.All.Relationships)
        {
            var name = relation.Definition.ApiName;
            paths[$"{address}/{{id}}/{name}"] = new JsonObject { ["get"] = GetRelated(plan, relation) };
            paths[$"{address}/{{id}}/relationships/{name}"] = Relationship(plan, relation);
        }

        foreach (var list in plan.Lists)
        {
            paths[$"{address}/{{id}}/{list.Definition.ApiName}"] =
                new JsonObject { ["get"] = GetRelated(plan, list) };
        }
    }

    private static JsonObject Collection(ResourcePlan plan)
    {
        var name = Of(plan);
        var item = new JsonObject();
        if (plan.Definition.IsListed)
        {
            item["get"] = new Operation($"list{name}s", $"Lists {plan.Type}", plan)
                .With(ResourceParameters.ForShape(plan)).WithPage("pageSize").With(ResourceParameters.ForList(plan))
                .Answers(200, $"{name}ListDocument", "TotalCount", "TotalCountExact")
                .Fails(400, 401, 403, 404, 406).ToJson();
        }

        if (Has(plan, Permission.Create))
        {
            item["post"] = new Operation($"create{name}", $"Creates one of {plan.Type}", plan)
                .With(ResourceParameters.ForShape(plan)).With("idempotencyKey").Takes($"{name}Create")
                .Answers(201, $"{name}Document", "ETag", "Location")
                .Answers(200, $"{name}Document", "ETag")
                .Fails(400, 401, 403, 406, 409, 413, 415, 422).ToJson();
        }

        if (plan.Definition.IsListed && Has(plan, Permission.Create))
        {
            item["patch"] = new Operation($"change{name}s", $"Creates and changes several of {plan.Type}", plan)
                .With(ResourceParameters.ForShape(plan)).With("mode", "idempotencyKey").Takes($"{name}Batch")
                .Answers(200, $"{name}ListDocument").Fails(400, 401, 403, 404, 406, 409, 413, 415, 422).ToJson();
        }

        if (plan.Definition.IsListed && Has(plan, Permission.Delete))
        {
            item["delete"] = new Operation(
                $"delete{name}s", $"Moves the first hundred of {plan.Type} that match to the trash", plan)
                .With("extras", "idempotencyKey").With(ResourceParameters.ForFilter(plan))
                .Answers(204, null, "TotalCount", "TotalCountExact", "DeletedCount")
                .Fails(400, 401, 403, 406, 422).ToJson();
        }

        return item;
    }

    private static bool Has(ResourcePlan plan, Permission permission) =>
        !plan.Definition.IsReadOnly && !plan.Definition.Denied.Contains(permission);

    private static JsonObject Aggregate(ResourcePlan plan) =>
        new Operation($"aggregate{Of(plan)}s", $"Counts, sums and groups {plan.Type}", plan)
            .With("group", "aggregate", "groupSort", "groupLimit").With(ResourceParameters.ForFilter(plan))
            .Answers(200, "AggregateDocument").Fails(400, 401, 403, 404, 406).ToJson();

    private static JsonObject Follow(ResourcePlan plan) =>
        new Operation($"follow{Of(plan)}s", $"Tells changes of {plan.Type} as they happen", plan)
            .With("changesAfter", "lastEventId").AnswersEvents().Fails(400, 401, 403, 404, 406, 429).ToJson();

    private static JsonObject Record(ResourcePlan plan)
    {
        var name = Of(plan);
        var item = new JsonObject
        {
            ["parameters"] = new JsonArray(Parameter("id")),
            ["get"] = new Operation($"get{name}", $"Gets one of {plan.Type}", plan)
                .With(ResourceParameters.ForShape(plan)).With("at", "ifNoneMatch", "extras")
                .Answers(200, $"{name}Document", "ETag").Answers(304).Fails(400, 401, 403, 404, 406).ToJson(),
        };
        if (Has(plan, Permission.Edit))
        {
            item["patch"] = new Operation(
                $"update{name}", $"Changes or restores one of {plan.Type}, or takes a change back", plan)
                .With(ResourceParameters.ForShape(plan)).With("ifMatch", "idempotencyKey").Takes($"{name}Update")
                .Answers(200, $"{name}Document", "ETag")
                .Fails(400, 401, 403, 404, 406, 409, 412, 413, 415, 422).ToJson();
        }

        if (Has(plan, Permission.Delete))
        {
            item["delete"] = new Operation($"delete{name}", $"Moves one of {plan.Type} to the trash", plan)
                .With("dryRun", "purge", "ifMatch", "idempotencyKey")
                .Answers(200, "DeletionPreview").Answers(204).Fails(400, 401, 403, 404, 406, 412, 422).ToJson();
        }

        return item;
    }

    private static JsonObject GetRelated(ResourcePlan plan, FieldPlan relation)
    {
        var target = relation.Target!;
        var id = $"get{Of(plan)}{Pascal(relation)}";
        var operation = new Operation(id, $"{relation.Definition.Label} of one of {plan.Type}", plan)
            .With("id").With(ResourceParameters.ForShape(target));
        return relation.Definition.IsToMany
            ? operation.WithPage("pageSize").With(ResourceParameters.ForList(target))
                .Answers(200, $"{Of(target)}ListDocument", "TotalCount", "TotalCountExact")
                .Fails(400, 401, 403, 404, 406).ToJson()
            : operation.With("extras").Answers(200, $"{Of(target)}NullableDocument", "ETag")
                .Fails(400, 401, 403, 404, 406).ToJson();
    }

    private static JsonObject Relationship(ResourcePlan plan, FieldPlan relation)
    {
        var isToMany = relation.Definition.IsToMany;
        var linkage = Of(relation.Target!) + (isToMany ? "ListLinkage" : "Linkage");
        var get = Change("get", "Shows");
        var item = new JsonObject
        {
            ["parameters"] = new JsonArray(Parameter("id")),
            ["get"] = (isToMany ? get.WithPage("linkPageSize") : get.With("extras"))
                .Answers(200, linkage).Fails(400, 401, 403, 404, 406).ToJson(),
        };
        var allowed = AllowedMethods.At(ApiPathKind.Relationship, plan, relation);
        foreach (var (method, verb, words) in Changes)
        {
            if (AllowedMethods.Has(allowed, method.ToUpperInvariant()))
            {
                item[method] = Change(verb, words).With("ifMatch", "idempotencyKey").Takes(linkage).Answers(204)
                    .Fails(400, 401, 403, 404, 406, 412, 413, 415, 422).ToJson();
            }
        }

        return item;

        Operation Change(string verb, string words) => new(
            $"{verb}{Of(plan)}{Pascal(relation)}Relationship", $"{words} the links: {relation.Definition.Label}", plan);
    }

    private static string Pascal(FieldPlan relation) =>
        char.ToUpperInvariant(relation.Definition.ApiName[0]) + relation.Definition.ApiName[1..];
}
