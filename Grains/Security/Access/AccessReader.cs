using System.Collections.Immutable;
using Oro.Entities;
using Oro.Grains.Security.BusinessUnits;
using Oro.Grains.Security.Organizations;
using Oro.Grains.Security.Roles;
using Oro.Grains.Security.Users;
using Oro.Grains.Storage;
using Oro.Records;
using Oro.Security;
using Oro.Views;

namespace Oro.Grains.Security.Access;

/// <summary>Reads the directory of access from the records that it is made of.</summary>
internal sealed class AccessReader(RecordReader records, AccessVersion versions, Definitions definitions)
{
    /// <summary>Brings a book to the newest version; the records are read only when it is behind.</summary>
    public async Task RefreshAsync(AccessBook book, CancellationToken cancellationToken)
    {
        var askedAt = book.Ask();
        var newest = await versions.GetAsync(cancellationToken);
        if (newest == book.Current.Version)
        {
            book.Confirm(newest, askedAt);
            return;
        }

        book.Advance(await ReadAsync(cancellationToken), askedAt);
    }

    /// <summary>The directory as of a version that is the newest while nobody changes anything meanwhile.</summary>
    public async Task<AccessDirectory> ReadAsync(CancellationToken cancellationToken)
    {
        // First the number: what is committed while the rest is read is read again then.
        var version = await versions.GetAsync(cancellationToken);
        var set = definitions.Current;
        var organizations = await ListAsync(set, OrganizationEntity.Name, ["enabled"], cancellationToken);
        var units = await ListAsync(
            set, BusinessUnitEntity.Name, ["organization", "parent"], cancellationToken);
        var roles = await ListAsync(set, RoleEntity.Name, ["rights"], cancellationToken);
        var users = await ListAsync(
            set,
            UserEntity.Name,
            ["enabled", "organization", "organizations", "owner", "business_units", "user_roles"],
            cancellationToken);
        return new AccessDirectory
        {
            Version = version,
            Organizations = [.. organizations.Where(o => DirectoryEntries.IsOpen(o.Of))
                .Select(o => new OrganizationId(o.Id))],
            Units = units.Where(u => DirectoryEntries.FindUnit(u.Of) is not null)
                .ToImmutableDictionary(u => new BusinessUnitId(u.Id), u => DirectoryEntries.FindUnit(u.Of)!.Value),
            Roles = roles.ToImmutableDictionary(r => new RoleId(r.Id), r => DirectoryEntries.RightsOf(r.Id, r.Of)),
            Users = users.ToImmutableDictionary(u => new UserId(u.Id), u => DirectoryEntries.UserOf(u.Of)),
        };
    }

    private async Task<List<StoredValues>> ListAsync(
        DefinitionSet set, string name, ImmutableArray<string> fields, CancellationToken cancellationToken)
    {
        var entity = set.Get(name);
        var rows = new List<StoredValues>();
        ListPosition? last = null;
        RecordPage page;
        do
        {
            var query = new RecordQuery
            {
                Entity = name,
                Limit = RecordQuery.MaxPageSize,
                Fields = fields,
                Paging = PagingMode.After,
                Position = last,
            };
            page = await records.ListAsync(set, query, Visibility.Everything, cancellationToken);
            rows.AddRange(page.Records.Select(r => new StoredValues(entity, r)));
            last = page.Last;
        }
        while (page.HasMore);

        return rows;
    }

    private sealed record StoredValues(EntityIndex Entity, RecordSnapshot Record)
    {
        public long Id => Record.Key.Id;

        public FieldValue Of(string field) => Record.Values[Entity.OrdinalOf(field)];
    }
}
