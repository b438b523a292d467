using System.Collections.Immutable;
using Oro.Entities;
using Oro.Grains.Storage;
using Oro.Security;
using Oro.Views;

namespace Oro.Grains.Security;

/// <summary>What the caller of a grain may see of lists.</summary>
internal sealed class CallerVisibility(IEnumerable<VisibilityRule> rules)
{
    private readonly ImmutableArray<VisibilityRule> _rules = [.. rules];

    /// <summary>For the reads of the current call.</summary>
    public Visibility Current
    {
        get
        {
            if (_rules.IsEmpty)
            {
                return Visibility.Everything;
            }

            var caller = Caller.Find();
            return new Visibility(entity => Limit(caller, entity));
        }
    }

    private RecordFilter? Limit(Principal? caller, EntityDefinition entity)
    {
        RecordFilter[] limits = [.. _rules.Select(rule => rule.Limit(caller, entity)).OfType<RecordFilter>()];
        return limits switch { [] => null, [var only] => only, _ => new AllOf([.. limits]) };
    }
}
