using System.Collections.Immutable;
using System.Text.Json;
using Oro.Gateway.Errors;

namespace Oro.Gateway.JsonApi.Reading;

/// <summary>Reads what the <c>meta</c> of a resource object asks for; other members are the client's own.</summary>
internal sealed class MetaReader(ResourcePlan plan, ResourceRole role, BodyErrors errors)
{
    private const string Identifier = "id";
    private const int MaxUpsertFields = 10;

    public bool IsUpdate { get; private set; }

    public bool IsTrial { get; private set; }

    public ImmutableArray<string> UpsertBy { get; private set; } = [];

    public long? SeenRevision { get; private set; }

    public long? Revert { get; private set; }

    public bool Restore { get; private set; }

    /// <summary>Reads one member.</summary>
    public void Read(ref Utf8JsonReader json)
    {
        if (json.ValueTextEquals("seenRevision"u8))
        {
            SeenRevision = ReadRevision(ref json, "seenRevision");
        }
        else if (json.ValueTextEquals("revert"u8))
        {
            Revert = ReadRevision(ref json, "revert");
        }
        else if (json.ValueTextEquals("restore"u8))
        {
            Restore = ReadFlag(ref json, "restore");
        }
        else if (json.ValueTextEquals("update"u8))
        {
            IsUpdate = ReadFlag(ref json, "update");
        }
        else if (json.ValueTextEquals("validate"u8))
        {
            IsTrial = ReadFlag(ref json, "validate");
        }
        else if (json.ValueTextEquals("upsert"u8))
        {
            ReadUpsert(ref json);
        }

        json.Skip();
    }

    /// <summary>Whether what is asked for goes together, and with what the object is.</summary>
    public void Check()
    {
        if ((IsUpdate ? 1 : 0) + (IsTrial ? 1 : 0) + (UpsertBy.IsEmpty ? 0 : 1) > 1)
        {
            errors.Add("/data/meta", "Only one meta option can be used: update, upsert or validate.");
        }

        Refuse("update", IsUpdate && role is ResourceRole.Create or ResourceRole.Update);
        Refuse("validate", IsTrial && role is ResourceRole.Item or ResourceRole.Included);
        Refuse("restore", Restore && role is not ResourceRole.Update);
        Refuse("revert", Revert is not null && role is not ResourceRole.Update);
        if (!UpsertBy.IsEmpty)
        {
            CheckUpsert();
        }
    }

    // What we cannot do must not look as if it were done.
    private void Refuse(string name, bool isAsked)
    {
        if (isAsked)
        {
            errors.Add($"/data/meta/{name}", $"The option \"{name}\" is not supported here.");
        }
    }

    // The server gives the ids: by an id, only what there is can be changed, and that needs no upsert.
    private void CheckUpsert()
    {
        if (role == ResourceRole.Update || UpsertBy.Contains(Identifier))
        {
            AddUpsert("The upsert operation cannot use the entity identifier to find an entity.");
        }
        else if (!plan.Definition.UniqueRules.Any(IsAskedFor))
        {
            AddUpsert(UpsertBy.Length == 1
                ? "The upsert operation cannot use this field to find an entity."
                : "The upsert operation cannot use these fields to find an entity.");
        }
    }

    private bool IsAskedFor(ImmutableArray<string> unique) =>
        unique.Length == UpsertBy.Length
        && UpsertBy.All(name => plan.FindByApiName(name) is { Part: < 0 } field && unique.Contains(field.StoredName));

    private void AddUpsert(string detail) => errors.Add("/data/meta/upsert", detail, ErrorTitles.Value);

    private void ReadUpsert(ref Utf8JsonReader json)
    {
        json.Read();
        switch (json.TokenType)
        {
            case JsonTokenType.False:
                return;
            case JsonTokenType.True:
                UpsertBy = [Identifier];
                return;
            case JsonTokenType.StartArray:
                ReadUpsertFields(ref json);
                return;
            default:
                errors.Add("/data/meta/upsert", "Expected true, false or a list of fields.");
                return;
        }
    }

    private void ReadUpsertFields(ref Utf8JsonReader json)
    {
        var fields = new SortedSet<string>(StringComparer.Ordinal);
        var isRight = true;
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            isRight &= json.TokenType == JsonTokenType.String && fields.Count < MaxUpsertFields
                && fields.Add(json.GetString()!);
            json.Skip();
        }

        if (!isRight || fields.Count == 0)
        {
            errors.Add("/data/meta/upsert", "Expected the names of the fields by which the record is found.");
            return;
        }

        UpsertBy = [.. fields];
    }

    private bool ReadFlag(ref Utf8JsonReader json, string name)
    {
        json.Read();
        if (json.TokenType is JsonTokenType.True or JsonTokenType.False)
        {
            return json.TokenType == JsonTokenType.True;
        }

        errors.Add($"/data/meta/{name}", "Expected true or false.");
        return false;
    }

    private long? ReadRevision(ref Utf8JsonReader json, string name)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.Number && json.TryGetInt64(out var revision) && revision > 0)
        {
            return revision;
        }

        errors.Add($"/data/meta/{name}", "Expected a revision: an integer greater than zero.");
        return null;
    }
}
