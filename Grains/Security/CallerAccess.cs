using Oro.Entities;
using Oro.Errors;
using Oro.Grains.Security.Access;
using Oro.Records;
using Oro.Security;

namespace Oro.Grains.Security;

/// <summary>What the caller of a grain may do.</summary>
internal sealed class CallerAccess(AccessBook book, AccessReader reader)
{
    /// <summary>For the current call.</summary>
    /// <exception cref="AccessDeniedException">It has no caller.</exception>
    public UserAccess Current => book.Of(Caller.Current);

    /// <summary>
    /// Reads anew what everybody may do: who decides about that must not know less than what is committed.
    /// </summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var askedAt = book.Ask();
        book.Advance(await reader.ReadAsync(cancellationToken), askedAt);
    }

    /// <summary>The record itself, with what the caller may not see of it.</summary>
    /// <exception cref="RecordNotFoundException">The caller may not see it: it is as if it were not there.</exception>
    public RecordSnapshot Seen(EntityIndex entity, RecordSnapshot record)
    {
        var caller = Current;
        return caller.IsUnlimited || caller.Of(entity).Reaches(Permission.View, record)
            ? record
            : throw new RecordNotFoundException(record.Key);
    }
}
