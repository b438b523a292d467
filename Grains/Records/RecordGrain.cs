using Oro.Entities;
using Oro.Errors;
using Oro.Grains.Entities;
using Oro.Grains.Entities.Formulas;
using Oro.Grains.Security;
using Oro.Grains.Storage;
using Oro.Records;

namespace Oro.Grains.Records;

/// <inheritdoc cref="IRecordGrain" />
internal sealed class RecordGrain(
    Definitions definitions,
    RecordReader records,
    ChangeSetCommitter changes,
    WarmRecords warm,
    CallerAccess access,
    CallerSight sight) : Grain, IRecordGrain
{
    private RecordKey _key;
    private DefinitionSet? _known;
    private EntityIndex? _entity;
    private RecordSnapshot? _current;
    private Task<RecordSnapshot?>? _loading;
    private LinkedListNode<RecordGrain>? _place;
    private bool _isTouched;

    /// <inheritdoc />
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _key = RecordKey.Parse(this.GetPrimaryKeyString());
        _known = definitions.Current;
        _entity = _known.Get(_key.Entity);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_place is not null)
        {
            warm.Leave(_place);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask<RecordSnapshot> GetAsync(CancellationToken cancellationToken)
    {
        var stored = GetStoredAsync(cancellationToken);
        return _entity!.HasComputed || !access.Current.IsUnlimited ? ShowAsync(stored, cancellationToken) : stored;
    }

    /// <inheritdoc />
    public ValueTask<RecordSnapshot> GetStoredAsync(CancellationToken cancellationToken)
    {
        _isTouched = true;
        FollowDefinitions();
        return _current is { IsDeleted: false } current
            ? new(access.Seen(_entity!, current))
            : GetLiveAsync(cancellationToken);
    }

    /// <inheritdoc />
    public async Task<RecordSnapshot> ChangeAsync(
        RecordChange change, WriteId writeId, string? fingerprint, CancellationToken cancellationToken)
    {
        if (change.Key != _key || change.Kind == ChangeKind.Create)
        {
            throw new ArgumentException($"{_key} cannot commit a {change.Kind} of {change.Key}.", nameof(change));
        }

        _isTouched = true;
        FollowDefinitions();
        var current = await FindAsync(cancellationToken);
        var changeSet = new ChangeSet { WriteId = writeId, Changes = [change], Fingerprint = fingerprint };
        if (current is not null && LinkedRecords.MayBeTouchedBy(change, _entity!))
        {
            return (await GrainFactory.GetGrain<IChangeSetGrain>(0).CommitAsync(changeSet, cancellationToken))[0];
        }

        try
        {
            var answer = (await changes.CommitAsync(changeSet, current, cancellationToken)).Answer[0];
            Keep(answer);
            return await ShowAsync(new(answer), cancellationToken);
        }
        catch (Exception e) when (e is not ValidationFailedException)
        {
            // Whatever went wrong, the next caller shall see what the database has.
            _current = null;
            throw;
        }
    }

    /// <inheritdoc />
    public Task CommittedAsync(RecordSnapshot snapshot)
    {
        Keep(snapshot);
        return Task.CompletedTask;
    }

    /// <summary>Whether anybody asked for the record since this was last asked.</summary>
    public bool TakeTouched() => Interlocked.Exchange(ref _isTouched, false);

    private async ValueTask<RecordSnapshot> ShowAsync(
        ValueTask<RecordSnapshot> stored, CancellationToken cancellationToken)
    {
        var record = await stored;
        var known = _known!;
        var filled = await ComputedValues.FillAsync(record, known, GrainFactory, cancellationToken);
        return await sight.ShowAsync(known, filled, cancellationToken);
    }

    private async ValueTask<RecordSnapshot> GetLiveAsync(CancellationToken cancellationToken)
    {
        var found = await FindAsync(cancellationToken);
        return found is { IsDeleted: false }
            ? access.Seen(_entity!, found)
            : throw new RecordNotFoundException(_key);
    }

    private async Task<RecordSnapshot?> FindAsync(CancellationToken cancellationToken)
    {
        while (_current is null)
        {
            FollowDefinitions();
            // Reads interleave: those that come while one is loading share its load, and none may cancel it for the
            // others.
            _loading ??= records.FindAsync(_entity!, _key.Id, Visibility.Everything, CancellationToken.None);
            try
            {
                if (await _loading.WaitAsync(cancellationToken) is not { } found)
                {
                    DeactivateOnIdle();
                    return null;
                }

                Keep(found);
            }
            finally
            {
                _loading = null;
            }
        }

        return _current;
    }

    // What was read before the entity changed is not what it is now: a new field may have a value already.
    private void FollowDefinitions()
    {
        var newest = definitions.Current;
        if (ReferenceEquals(newest, _known))
        {
            return;
        }

        var entity = newest.Get(_key.Entity);
        if (!ReferenceEquals(entity.Definition, _entity!.Definition))
        {
            (_current, _loading) = (null, null);
        }

        (_known, _entity) = (newest, entity);
    }

    // Never backwards: a load or an announcement may arrive after a newer commit. Nor one that lacks fields, or has
    // values of another type: whoever sent it knows older definitions.
    private void Keep(RecordSnapshot snapshot)
    {
        _place ??= warm.Enter(this);
        if (_current is not null && _current.Revision >= snapshot.Revision)
        {
            return;
        }

        // A formula may be younger than what is stored, and its value on the way.
        _current = IsOf(_entity!, snapshot) ? FormulaValues.Filled(snapshot, _entity!.Definition) : null;
    }

    private static bool IsOf(EntityIndex entity, RecordSnapshot snapshot)
    {
        var fields = entity.Definition.Fields;
        return snapshot.Values.Length >= fields.Length && entity.Moved.All(
            i => snapshot.Values[i] is { IsNull: var none } value
                && (none || FieldCheck.HasShape(fields[i].Type, value.Value!)));
    }
}
