using System.Collections.Immutable;
using System.Globalization;
using Oro.Entities;
using Oro.Records;

namespace Oro.Grains.Demo;

/// <summary>Makes up believable contacts.</summary>
internal sealed class DemoPeople(DemoRandom random)
{
    private static readonly string[] Sources = ["call", "tv", "website", "other"];
    private static readonly string[] Methods = ["phone", "email", "mail"];
    private static readonly DateOnly Youngest = new(2004, 12, 31);

    /// <summary>The edits that create somebody who works for a company.</summary>
    public ImmutableArray<FieldEdit> Create(DemoCompany company, ImmutableArray<long> accounts, long? reportsTo)
    {
        var isMale = random.Chance(50);
        var first = random.Pick(isMale ? DemoNames.Male : DemoNames.Female);
        var last = random.Pick(DemoNames.Last);
        var handle = DemoCompany.Slug(first) + DemoCompany.Slug(last);
        var edits = ImmutableArray.CreateBuilder<FieldEdit>();
        Add("first_name", first);
        Add("last_name", last);
        Add("gender", isMale ? "male" : "female");
        Add("job_title", random.Pick(DemoNames.Titles));
        AddTexts("emails", Emails(DemoCompany.Slug(first), DemoCompany.Slug(last), company));
        AddTexts("phones", [.. Enumerable.Range(0, 1 + random.Next(2)).Select(_ => Phone())]);
        Add("source", random.Pick(Sources));
        Add("method", random.Pick(Methods));
        AddSometimes("name_prefix", 10, "Dr.");
        AddSometimes("linked_in", 40, handle);
        AddSometimes("twitter", 15, $"@{handle}");
        AddSometimes("description", 25, random.Pick(DemoNames.Notes));
        if (random.Chance(60))
        {
            edits.Add(new FieldEdit("birthday", FieldValue.Of(Youngest.AddDays(-random.Next(45 * 365)))));
        }

        if (reportsTo is not null)
        {
            edits.Add(new FieldEdit("reports_to", FieldValue.Of(reportsTo)));
        }

        edits.Add(new FieldEdit("accounts", FieldValue.Of(new RecordIds(accounts))));
        return edits.ToImmutable();

        void Add(string field, string value) => edits.Add(new FieldEdit(field, FieldValue.Of(value)));

        void AddTexts(string field, ImmutableArray<string> texts) =>
            edits.Add(new FieldEdit(field, FieldValue.Of(new TextList(texts))));

        void AddSometimes(string field, int percent, string value)
        {
            if (random.Chance(percent))
            {
                Add(field, value);
            }
        }
    }

    // The top-level domain .example leads nowhere (RFC 2606).
    private ImmutableArray<string> Emails(string first, string last, DemoCompany company)
    {
        var work = $"{first}.{last}@{company.Domain}";
        return random.Chance(20) ? [work, $"{first[0]}{last}{random.Next(90) + 10}@mail.example"] : [work];
    }

    // The numbers 555-0100 to 555-0199 belong to nobody.
    private string Phone() =>
        string.Create(CultureInfo.InvariantCulture, $"+1 {200 + random.Next(790)} 555 01{random.Next(100):00}");
}
