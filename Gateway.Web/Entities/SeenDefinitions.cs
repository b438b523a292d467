using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using Oro.Entities;
using Oro.Gateway.Security;
using Oro.Security;

namespace Oro.Gateway.Entities;

/// <summary>
/// The definitions as a caller may know them: an entity of which one may see no record, and a field whose values one
/// may not see, are not there. So whatever is planned or described with them keeps them back. Users whose rights come
/// to the same share one set.
/// </summary>
internal sealed class SeenDefinitions(AccessSource access)
{
    // Sets of rights are made by people; beyond this something else is wrong, and they are made anew.
    private const int MaxSets = 1000;

    private readonly ConditionalWeakTable<DefinitionSet, DefinitionSet> _ofStrangers = [];
    private readonly ConditionalWeakTable<UserAccess, Seen> _byUser = [];
    private readonly ConcurrentDictionary<string, Seen> _byRights = new(StringComparer.Ordinal);

    /// <summary>
    /// As the caller of this request may know them; a stranger, what comes with the product and is no secret.
    /// </summary>
    public ValueTask<DefinitionSet> GetAsync(DefinitionSet all, CancellationToken cancellationToken)
    {
        if (Caller.Find() is not { } caller)
        {
            return new(_ofStrangers.GetValue(all, WithoutCustom));
        }

        var known = access.GetAsync(caller, cancellationToken);
        return known.IsCompletedSuccessfully ? new(Of(all, known.Result)) : WaitAsync(all, known);
    }

    /// <summary>As a user may know them: the same when that is all.</summary>
    public DefinitionSet Of(DefinitionSet all, UserAccess user)
    {
        if (user.IsUnlimited)
        {
            return all;
        }

        if (_byUser.TryGetValue(user, out var seen) && ReferenceEquals(seen.All, all))
        {
            return seen.Definitions;
        }

        var rights = Describe(all, user);
        if (!_byRights.TryGetValue(rights, out seen) || !ReferenceEquals(seen.All, all))
        {
            if (_byRights.Count >= MaxSets)
            {
                _byRights.Clear();
            }

            _byRights[rights] = seen = new Seen(all, Limit(all, user));
        }

        _byUser.AddOrUpdate(user, seen);
        return seen.Definitions;
    }

    private async ValueTask<DefinitionSet> WaitAsync(DefinitionSet all, ValueTask<UserAccess> user) =>
        Of(all, await user);

    private static DefinitionSet WithoutCustom(DefinitionSet all) =>
        all.Entities.Any(e => e.IsCustom || e.Fields.Any(f => f.IsCustom))
            ? new DefinitionSet(all.Version, [.. all.Entities.Where(e => !e.IsCustom).Select(WithoutCustom)])
            : all;

    private static EntityDefinition WithoutCustom(EntityDefinition entity) => entity with
    {
        Fields = [.. entity.Fields.Select(f => f.IsCustom ? f with { IsHidden = true } : f)],
        TitleFields = entity.TitleFields.RemoveAll(IsCustom(entity)),
        UniqueKeys = entity.UniqueKeys.RemoveAll(key => key.Any(name => IsCustom(entity)(name))),
    };

    private static Predicate<string> IsCustom(EntityDefinition entity) =>
        name => entity.Fields.Any(f => f.Name == name && f.IsCustom);

    private static string Describe(DefinitionSet all, UserAccess user)
    {
        var text = new StringBuilder();
        foreach (var entity in all.Entities)
        {
            var limited = user.Of(all.Get(entity.Name));
            text.Append(entity.Name).Append(':').AppendJoin(',', DeniedTo(limited)).Append(':')
                .AppendJoin(',', limited.Hidden).Append(':')
                .AppendJoin(',', Enumerable.Range(0, entity.Fields.Length).Where(i => !limited.OfField(i).Edit))
                .Append(';');
        }

        return text.ToString();
    }

    private static DefinitionSet Limit(DefinitionSet all, UserAccess user)
    {
        var seen = all.Entities.Where(e => user.Of(all.Get(e.Name)).LevelOf(Permission.View) > AccessLevel.None)
            .ToImmutableArray();
        var names = seen.Select(e => e.Name).ToHashSet(StringComparer.Ordinal);
        return new DefinitionSet(all.Version, [.. seen.Select(e => Limit(e, user.Of(all.Get(e.Name)), names))]);
    }

    private static EntityDefinition Limit(EntityDefinition entity, EntityAccess limited, HashSet<string> seen)
    {
        // At its old place each: records have their values by it.
        ImmutableArray<FieldDefinition> fields =
        [
            .. entity.Fields.Select((field, i) => field with
            {
                IsHidden = field.IsHidden || !limited.OfField(i).View
                    || (field.Relation is { } relation && !seen.Contains(relation.Target)),
                IsReadOnly = field.IsReadOnly || !limited.OfField(i).Edit,
            }),
        ];
        var hidden = fields.Where(f => f.IsHidden).Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        return entity with
        {
            Fields = fields,
            TitleFields = entity.TitleFields.RemoveAll(hidden.Contains),
            UniqueKeys = entity.UniqueKeys.RemoveAll(key => key.Any(hidden.Contains)),
            Denied = DeniedTo(limited),
        };
    }

    private static ImmutableArray<Permission> DeniedTo(EntityAccess limited) =>
        [.. Enum.GetValues<Permission>().Where(p => limited.LevelOf(p) == AccessLevel.None)];

    private sealed record Seen(DefinitionSet All, DefinitionSet Definitions);
}
