using System.Collections.Immutable;
using Oro.Entities;
using Oro.Grains.Crm.Accounts;
using Oro.Grains.Crm.Contacts;
using Oro.Records;

namespace Oro.Grains.Demo;

/// <summary>Makes up accounts with their contacts, a few neighbours at a time, the same in every run.</summary>
internal sealed class DemoChangeSets(int accounts, int contacts)
{
    /// <summary>Accounts in one change set: some of their contacts work for two of them.</summary>
    public const int AccountsInSet = 4;

    private readonly DemoRandom _random = new(seed: 2014);
    private readonly List<long> _accounts = [];

    /// <summary>The next change set, or null at the end.</summary>
    /// <param name="nextId">Gives out ids, since the records of a set point to each other.</param>
    public async ValueTask<ChangeSet?> NextAsync(Func<string, ValueTask<long>> nextId)
    {
        var first = _accounts.Count;
        var last = Math.Min(first + AccountsInSet, accounts);
        if (first == last)
        {
            return null;
        }

        for (var number = first; number < last; number++)
        {
            _accounts.Add(await nextId(AccountEntity.Name));
        }

        var created = ImmutableArray.CreateBuilder<RecordChange>();
        for (var number = first; number < last; number++)
        {
            await AddAsync(number, last, created, nextId);
        }

        return new ChangeSet { WriteId = WriteId.Create(), Changes = created.ToImmutable() };
    }

    private async ValueTask AddAsync(
        int number, int end, ImmutableArray<RecordChange>.Builder created, Func<string, ValueTask<long>> nextId)
    {
        var company = DemoCompany.Of(number);
        var count = FirstContactOf(number + 1) - FirstContactOf(number);
        var staff = new List<long>();
        for (var i = 0; i < count; i++)
        {
            staff.Add(await nextId(ContactEntity.Name));
        }

        // The account first: its contacts link to it.
        var account = ImmutableArray.CreateBuilder<FieldEdit>();
        account.Add(new FieldEdit("name", FieldValue.Of(company.Name)));
        if (staff.Count > 0)
        {
            account.Add(new FieldEdit("default_contact", FieldValue.Of(staff[0])));
        }

        if (number > 0 && _random.Chance(30))
        {
            account.Add(new FieldEdit("referred_by", FieldValue.Of(_accounts[_random.Next(number)])));
        }

        created.Insert(0, Create(AccountEntity.Name, _accounts[number], account.ToImmutable()));
        var people = new DemoPeople(_random);
        foreach (var contact in staff)
        {
            var second = _accounts[number + 1 < end && _random.Chance(10) ? number + 1 : number];
            ImmutableArray<long> employers = [.. new[] { _accounts[number], second }.Distinct()];
            var boss = contact != staff[0] && _random.Chance(70) ? staff[0] : (long?)null;
            created.Add(Create(ContactEntity.Name, contact, people.Create(company, employers, boss)));
        }
    }

    private int FirstContactOf(int number) => (int)((long)number * contacts / accounts);

    private static RecordChange Create(string entity, long id, ImmutableArray<FieldEdit> edits) =>
        new() { Kind = ChangeKind.Create, Key = new RecordKey(entity, id), Edits = edits };
}
